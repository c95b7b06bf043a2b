package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretShelfTest {

  private static final String ACCOUNT =
      Folder.ACCOUNT.replace("environment: {}", "secretRef: {name: prod-ak}");
  private static final String SECRET = """
      apiVersion: v1
      kind: Secret
      metadata: {name: prod-ak, namespace: instance-roles}
      stringData:
        accessKeyId: id
        accessKeySecret: hidden
      """;

  @TempDir Path path;
  private Folder folder;

  @BeforeEach
  void make() {
    folder = new Folder(path);
  }

  @Test
  void aGoodSecretIsThereByName() {
    var declarations = folder.file("a.yaml", ACCOUNT, SECRET).read();

    assertThat(declarations.problems()).isEmpty();
    assertThat(declarations.secrets()).containsOnlyKeys("prod-ak");
    assertThat(declarations.secrets().get("prod-ak").value("accessKeySecret")).isEqualTo("hidden");
    assertThat(declarations.toString()).doesNotContain("accessKeySecret=hidden")
        .contains("SecretValues[hidden]");
  }

  @Test
  void theNamespaceMayBeLeftOut() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, SECRET.replace(", namespace: instance-roles", ""))
        .read();

    assertThat(declarations.secrets()).containsOnlyKeys("prod-ak");
  }

  @Test
  void whatAnAccountCannotFindMayStandInACluster() {
    var declarations = folder.file("a.yaml", ACCOUNT).read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:7 CloudAccount prod: warning: spec.credentials.secretRef.name:"
            + " there is no Secret prod-ak among these manifests");
    assertThat(declarations.valid()).isTrue();
  }

  @Test
  void aBadSecretIsReportedOnceHoweverManyAccountsUseIt() {
    var other = ACCOUNT.replace("name: prod}", "name: test}").replace("123", "456");
    var declarations = folder
        .file("a.yaml", ACCOUNT, other, SECRET.replace("accessKeyId:", "accessKeyID:"))
        .read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:17 (document 3) Secret instance-roles/prod-ak: data.accessKeyId: is missing");
    assertThat(declarations.secrets()).isEmpty();
    assertThat(declarations.accounts())
        .hasSize(2)
        .allSatisfy(
            account -> assertThat(account).isInstanceOf(DeclaredAccount.Readable.class));
  }

  @Test
  void ofTwoSecretsWithOneNameNeitherIsUsed() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, SECRET, SECRET.replace("hidden", "another"))
        .read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:16 (document 3) Secret instance-roles/prod-ak: is declared twice,"
            + " first in a.yaml:9 (document 2); neither is obeyed");
    assertThat(declarations.secrets()).isEmpty();
  }

  @Test
  void aKeyThatIsGivenTwiceIsRefused() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, SECRET + "  accessKeySecret: another\n")
        .read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:15 (document 2) Secret instance-roles/prod-ak: stringData.accessKeySecret:"
            + " is given twice, first on line 14");
    assertThat(declarations.secrets()).isEmpty();
  }

  @Test
  void aSecretThatNobodyUsesIsNotLookedInto() {
    var declarations = folder
        .file("a.yaml", SECRET.replace("accessKeyId", "tls.crt"))
        .read();

    assertThat(declarations.problems()).isEmpty();
    assertThat(declarations.secrets()).isEmpty();
  }
}
