package dev.instanceroles.declare;

import static dev.instanceroles.declare.Folder.ACCOUNT;
import static dev.instanceroles.declare.Folder.BINDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shows only when all manifests are seen together. */
class ManifestReaderTest {

  private static final PartitionId PARTITION =
      new PartitionId(Provider.AlibabaCloud, "123", "cn-hangzhou");

  @TempDir Path path;
  private Folder folder;

  @BeforeEach
  void make() {
    folder = new Folder(path);
  }

  @Test
  void aBindingIsReadAsOfItsCaller() {
    var asked = new ArrayList<String>();
    var declarations = folder.file("a.yaml", ACCOUNT, BINDING).read((key, spec) -> {
      asked.add(key + " " + spec.path("roleName").asText());
      return 7;
    });

    var source = declarations.bindings().getFirst();
    assertThat(asked).containsExactly("team-a/web WebServerRole");
    assertThat(source.place()).isEqualTo("a.yaml:9");
    assertThat(source.link()).isEqualTo(new AccountLink.Found(PARTITION));
    assertThat(source.binding()).isInstanceOfSatisfying(
        DeclaredBinding.Readable.class, readable -> {
          var binding = readable.binding();
          assertThat(binding.key()).isEqualTo(new BindingKey("team-a", "web"));
          assertThat(binding.uid()).isEqualTo("team-a/web");
          assertThat(binding.generation()).isEqualTo(7);
          assertThat(binding.revision()).isEqualTo(5);
          assertThat(binding.created()).isEqualTo(Instant.EPOCH);
          assertThat(binding.guarded()).isTrue();
          assertThat(binding.deleting()).isFalse();
        });
    assertThat(declarations.problems()).isEmpty();
    assertThat(declarations.valid()).isTrue();
    assertThat(declarations.complete()).isTrue();
  }

  @Test
  void goodManifestsGoOnBesideBadOnes() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, BINDING.replace("name: web", "name: api"))
        .file(
            "b.yaml", BINDING.replace("instances:", "instanceIds: [i-bp1aaa]\n  swap:")
                .replace("ids: [i-bp1aaa]", "canary: 1"))
        .read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "b.yaml:8 InstanceRoleBinding team-a/web: spec.instanceIds: unknown field;"
            + " did you mean spec.instances.ids?");
    assertThat(Folder.bindings(declarations)).containsExactly("team-a/api", "<team-a/web>");
    assertThat(declarations.bindings().getLast().binding())
        .isEqualTo(
            new DeclaredBinding.Unreadable(
                new BindingKey("team-a", "web"), "team-a/web", 7, 5,
                "b.yaml:8 spec.instanceIds: unknown field; did you mean spec.instances.ids?"));
    assertThat(declarations.bindings().getLast().link())
        .isEqualTo(new AccountLink.Found(PARTITION));
    assertThat(declarations.valid()).isFalse();
    assertThat(declarations.complete()).isTrue();
  }

  @Test
  void ofTwoObjectsWithOneNameNeitherIsObeyed() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, BINDING)
        .file("b/c.yaml", BINDING.replace("WebServerRole", "OtherRole"))
        .file("d.yaml", BINDING.replace("name: web", "name: api"))
        .read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "b/c.yaml:1 InstanceRoleBinding team-a/web: is declared twice,"
            + " first in a.yaml:9 (document 2); neither is obeyed");
    assertThat(Folder.bindings(declarations)).containsExactly("team-a/api", "<team-a/web>");
    assertThat(((DeclaredBinding.Unreadable) declarations.bindings().getLast().binding()).fault())
        .isEqualTo(
            "b/c.yaml:1 is declared twice, first in a.yaml:9 (document 2); neither is obeyed");
  }

  @Test
  void ofTwoObjectsWithOneNameTheFaultsOfBothAreTold() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, BINDING)
        .file("b.yaml", ACCOUNT + "  mod: Observe\n", BINDING + "  susp: true\n")
        .read();

    assertThat(Folder.lines(declarations)).anyMatch(line -> line.contains("spec.mod: unknown"))
        .anyMatch(line -> line.contains("spec.susp: unknown"))
        .hasSize(4);
  }

  @Test
  void anEmptyDocumentIsNothing() {
    var declarations = folder.file("a.yaml", "", ACCOUNT, "", BINDING).read();

    assertThat(Folder.lines(declarations)).isEmpty();
    assertThat(declarations.complete()).isTrue();
    assertThat(declarations.files().getFirst().ignored()).isZero();
  }

  @Test
  void theDefaultNamespaceIsNoOtherName() {
    var inDefault = BINDING.replace(", namespace: team-a", "");
    var declarations = folder
        .file("a.yaml", ACCOUNT, inDefault)
        .file("b.yaml", BINDING.replace("team-a", "default"))
        .read();

    assertThat(Folder.bindings(declarations)).containsExactly("<default/web>");
  }

  @Test
  void anAccountThatIsDeclaredTwiceFreezesItsBindings() {
    var declarations = folder.file("a.yaml", ACCOUNT, BINDING, ACCOUNT).read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:19 (document 3) CloudAccount prod: is declared twice,"
            + " first in a.yaml:1 (document 1); neither is obeyed");
    assertThat(declarations.bindings().getFirst().link())
        .isEqualTo(
            new AccountLink.Unusable(
                "prod", PARTITION,
                "a.yaml:19 is declared twice, first in a.yaml:1 (document 1);"
                    + " neither is obeyed"));
  }

  @Test
  void ofTwoCloudAccountsForOneAccountTheFirstByNameCounts() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, BINDING)
        .file("b.yaml", ACCOUNT.replace("prod", "main"))
        .read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:6 (document 1) CloudAccount prod: spec.accountId:"
            + " belongs to CloudAccount main already; a cloud account has only one");
    assertThat(declarations.accounts())
        .satisfiesExactly(
            main -> assertThat(main).isInstanceOf(DeclaredAccount.Readable.class),
            prod -> assertThat(prod)
                .isEqualTo(
                    new DeclaredAccount.Second(
                        "prod", Provider.AlibabaCloud, "123", "main")));
    assertThat(declarations.bindings().getFirst().link())
        .isInstanceOfSatisfying(
            AccountLink.Unusable.class,
            link -> assertThat(link.partition()).isEqualTo(PARTITION));
  }

  @Test
  void anUnreadableAccountFreezesItsBindings() {
    var declarations = folder
        .file("a.yaml", ACCOUNT.replace("credentials:", "grant: [ ]\n  credentials:"), BINDING)
        .read();

    assertThat(declarations.bindings().getFirst().link())
        .isEqualTo(
            new AccountLink.Unusable(
                "prod", PARTITION,
                "a.yaml:7 spec.grant: unknown field; did you mean spec.grants?"));
  }

  @Test
  void anAccountInWhichAFieldIsGivenTwiceIsUnreadable() {
    var declarations = folder.file("a.yaml", ACCOUNT + "  mode: Observe\n  mode: Enforce\n").read();

    assertThat(declarations.accounts()).containsExactly(
        new DeclaredAccount.Unreadable(
            "prod", Provider.AlibabaCloud, "123",
            "a.yaml:9 spec.mode: is given twice, first on line 8"));
  }

  @Test
  void withoutAnyAccountTheManifestsMayBeForACluster() {
    var declarations = folder.file("a.yaml", BINDING).read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:5 InstanceRoleBinding team-a/web: warning: spec.accountRef.name:"
            + " there is no CloudAccount prod among these manifests");
    assertThat(declarations.bindings().getFirst().link())
        .isEqualTo(new AccountLink.NotFound("prod"));
    assertThat(declarations.valid()).isTrue();
  }

  @Test
  void anAccountThatIsNotAmongOthersIsAMistake() {
    var declarations = folder.file("a.yaml", ACCOUNT, BINDING.replace("prod", "prd")).read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:13 (document 2) InstanceRoleBinding team-a/web: spec.accountRef.name:"
            + " there is no CloudAccount prd among these manifests; did you mean prod?");
    assertThat(Folder.bindings(declarations)).containsExactly("team-a/web");
    assertThat(declarations.valid()).isFalse();
  }

  @Test
  void aBindingThatNamesNoAccountOrRegionMayBelongAnywhere() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, BINDING.replace("region:", "zone:"))
        .read();

    assertThat(declarations.bindings().getFirst().link()).isEqualTo(new AccountLink.Unclear());
  }

  @Test
  void anObjectWithoutAReadableNameMakesTheReadingIncomplete() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, BINDING.replace("name: web", "name: Web"))
        .read();

    assertThat(declarations.bindings()).isEmpty();
    assertThat(declarations.complete()).isFalse();
  }

  @Test
  void anAccountWithoutAReadableNameMakesTheReadingIncomplete() {
    var declarations = folder.file("a.yaml", ACCOUNT.replace("name: prod", "name: Prod")).read();

    assertThat(declarations.accounts()).isEmpty();
    assertThat(declarations.complete()).isFalse();
  }

  @Test
  void eachOfTwoFaultsOfOneFieldHasItsLine() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, BINDING.replace("region:", "region: x\n  region:"))
        .read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:14 (document 2) InstanceRoleBinding team-a/web: spec.region: \"x\" is no region:"
            + " lowercase letters, digits and hyphens, for example cn-hangzhou",
        "a.yaml:15 (document 2) InstanceRoleBinding team-a/web: spec.region: is given twice,"
            + " first on line 14");
  }

  @Test
  void problemsAndFilesStandInTheirOrder() {
    var declarations = folder
        .file("b.yaml", BINDING.replace("roleName: WebServerRole", "role: x").replace("web", "b"))
        .file("a/z.yml", BINDING.replace("roleName: WebServerRole", "role: x").replace("web", "a"))
        .file("a.json", "{}")
        .read();

    assertThat(declarations.problems()).extracting(Problem::place)
        .containsExactly("a.json:1", "a/z.yml:5", "a/z.yml:7", "b.yaml:5", "b.yaml:7");
    assertThat(declarations.files()).containsExactly(
        new FileCount("a.json", 0, 0, 0, 0, 1, 0),
        new FileCount("a/z.yml", 1, 0, 0, 0, 1, 1),
        new FileCount("b.yaml", 1, 0, 0, 0, 1, 1));
  }
}
