package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.api.CloudProvider;
import dev.instanceroles.domain.Provider;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between clouds shows when a binding is seen together with its account. */
class CloudRulesTest {
  @TempDir Path folder;

  @Test
  void theManifestsKnowTheCloudsThatThereAre() {
    assertThat(CloudProvider.values()).extracting(CloudProvider::name)
        .containsExactlyElementsOf(Stream.of(Provider.values()).map(Provider::name).toList());
  }

  @Test
  void aSessionPolicyIsRefusedWhereTheCloudKnowsNone() {
    var declarations = read("Volcengine", "sessionPolicy: '{}'");
    assertThat(Folder.bindings(declarations)).containsExactly("<team-a/web>");
    assertThat(Folder.lines(declarations)).hasSize(1)
        .first()
        .asString()
        .endsWith(
            "spec.sessionPolicy: Volcengine knows no session policies, so the role would be wider"
                + " than declared; remove it and bind a role with fewer permissions");
    assertThat(Folder.bindings(read("AlibabaCloud", "sessionPolicy: '{}'")))
        .containsExactly("team-a/web");
  }

  @ParameterizedTest
  @CsvSource({"a+b@c,64", "rrrr,128", "rrrr,65"})
  void namesOfRolesAreThoseOfTheCloud(String start, int length) {
    var name = start + "x".repeat(length - start.length());
    var replacing = "onExisting: {replaceRoles: [\"" + name + "\"]}";
    assertThat(Folder.bindings(read("Volcengine", replacing))).containsExactly("team-a/web");
    var declarations = read("AlibabaCloud", replacing);
    assertThat(Folder.bindings(declarations)).containsExactly("<team-a/web>");
    assertThat(Folder.lines(declarations)).hasSize(1)
        .first()
        .asString()
        .contains("spec.onExisting.replaceRoles: \"")
        .endsWith(
            "is no role name of Alibaba Cloud: 1 to 64 letters, digits, dots, underscores and"
                + " hyphens");
  }

  @Test
  void theBoundRoleItselfToo() {
    var bound = Folder.BINDING.replace("WebServerRole", "web@team");
    assertThat(Folder.bindings(read(Folder.ACCOUNT, bound, "all.yaml")))
        .containsExactly("<team-a/web>");
  }

  private Declarations read(String provider, String more) {
    return read(
        Folder.ACCOUNT.replace("AlibabaCloud", provider), Folder.BINDING + "  " + more + "\n",
        "all.yaml");
  }

  private Declarations read(String account, String binding, String file) {
    return new Folder(folder).file(file, account, binding).read();
  }
}
