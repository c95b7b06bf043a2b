package dev.instanceroles.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instanceroles.simulator.world.InstanceSpec;
import dev.instanceroles.simulator.world.World;
import dev.instanceroles.simulator.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorldTest {
  private static final String LEAST = """
      regions: [r]
      accounts: [{id: "1"}]
      """;

  @Test
  void tellsAllFaultsWithTheirLines() {
    var yaml = """
        regions: [cn-hangzhou, cn-shanghai]
        accounts:
        - id: "1"
          accessKeys:
          - {id: AK}
        colour: blue
        instances:
        - {id: i-a, region: cn-mars}
        - {id: i-b}
        - {id: i-c, region: cn-hangzhou, network: [vpc]}
        """;

    var thrown = catchThrowableOfType(WorldException.class, () -> World.parse("w.yaml", yaml));

    assertThat(thrown.problems()).containsExactly(
        "w.yaml:5: accounts[0].accessKeys[0].secret: is missing",
        "w.yaml:6: colour: unknown field; known are accounts, behaviour, faults, holders, "
            + "instances, latencyMillis, metadata, oidcProviders, quotas, regions, roles, seed, visibilityDelayMillis",
        "w.yaml:8: instances[0].region: cn-mars is none of this world: cn-hangzhou, cn-shanghai",
        "w.yaml:9: instances[1].region: is missing",
        "w.yaml:10: instances[2].network: must be a text");
    assertThat(thrown).hasMessageContaining("secret: is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', quoteCharacter = '`', value = {
          "roles: [{name: R_1}]                       | roles[0].name: must be 1 to 64 letters",
          "roles: [{name: R}, {name: R}]              | roles: 1/R is there twice",
          "roles: R                                   | roles: must be a list",
          "roles: [R]                                 | roles[0]: must be fields with values",
          "roles: [{name: R, trusts: [[x]]}]          | roles[0].trusts: must be a list of texts",
          "instances: [{id: i}, {id: i}]              | is there twice",
          "instances: [{}]                            | either id, or prefix and count",
          "instances: [{id: i, prefix: p}]            | either id, or prefix and count",
          "instances: [{prefix: p, count: 0}]         | count: must be a number from 1 to 1000000",
          "instances: [{prefix: p, count: 1.5}]       | count: must be a whole number",
          "instances: [{prefix: p, count: many}]      | count: must be a number from 1 to 1000000",
          "instances: [{id: i, network: wifi}]        | network: must be one of [Vpc, Classic]",
          "instances: [{id: i, role: R}]              | holders: role R is not under roles",
          "instances: [{id: i, account: '2'}]         | account: 2 is none of this world: 1",
          "holders: [{role: R, instances: [i-*]}]     | holders[0].instances: no instance is i-*",
          "quotas: {A: {}}                            | perWindow or perSecond is needed",
          "quotas: {A: {perWindow: 1, status: 500}}   | status: must be a number from 400 to 429",
          "faults: [{kind: Quake}]                    | kind: must be one of [Latency,",
          "faults: [{}]                               | faults[0].kind: is missing",
          "faults: [{kind: Halt, probability: 2}]     | probability: must be a number from 0 to 1",
          "faults: [{kind: OtherActor}]               | either attach: <role>, or detach: true",
          "faults: [{kind: Latency, colour: blue}]    | faults[0].colour: unknown field",
          "behaviour: {sameRole: {answer: Maybe}}     | answer: must be one of [PerInstance, WholeCall,",
          "behaviour: {detachNeedsPassRole: maybe}    | must be true or false",
          "roles: [{name: R, service: true}]          | services bind roles of their own on Volcengine",
          "faults: [{kind: ErrorIn200, provider: AlibabaCloud}] | is a fault of Volcengine only",
          "faults: [{kind: Halt, provider: Tencent}]  | provider: must be one of [AlibabaCloud, Volcengine]",
          "roles: [{name: R, assumedBy: [{}]}]        | roles[0].assumedBy[0].caller: either caller or oidcProvider",
          "roles: [{name: R, assumedBy: [{oidcProvider: p}]}] | assumedBy[0].subject: is missing",
          "oidcProviders: [{name: p, issuer: i}]      | oidcProviders[0].audiences: at least one is needed",
          "metadata: [{instance: i-x}]                | metadata[0].instance: no instance is i-x",
          "instances: [{id: a}, {id: b}];metadata: [{instance: a}, {instance: b}] | metadata: AlibabaCloud is there twice",
          "behaviour: {temporaryKeySeconds: 0}        | temporaryKeySeconds: must be a number from 1",
          "behaviour: {tagFilterLimit: {instances: 0}} | instances: must be a number from 1",
          "behaviour: {tagFilterLimit: {answer: Hide}} | answer: must be one of [Truncate, Error]",
          "behaviour: {tagFilterLimit: {most: 1}}     | tagFilterLimit.most: unknown field",
          "seed: [1]                                  | seed: must be a text",
          "latencyMillis: -1                          | latencyMillis: must be a number from 0",
          "seed: 1;seed: 2                         | seed: given twice",
          "seed: *other                               | aliases are not read",
          "roles: [                                   | not YAML"})
  void saysWhatIsWrong(String yaml, String problem) {
    assertThatThrownBy(() -> World.parse("w", LEAST + yaml.replace(";", "\n")))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', value = {
          "accounts: [{id: '1'}]                      | regions: at least one is needed",
          "regions: [r]                               | accounts: at least one is needed",
          "accounts: [{id: x}]                        | accounts[0].id: must be digits",
          "accounts: [{id: '1'}, {id: '1'}]           | accounts: 1 is there twice"})
  void needsAccountsAndRegions(String yaml, String problem) {
    assertThatThrownBy(() -> World.parse("w", yaml)).hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', value = {
          "{id: AK, secret: s, caller: 'acs:ram::2:root'}        | must be an ARN of account 1",
          "{id: AK, secret: s, tokenExpires: soon}               | must be a time",
          "{id: AK, secret: s, permissions: {may: all}}          | permissions.may: unknown field",
          "{id: AK, secret: s, active: no}                       | active: must be true or false",
          "{id: AK, secret: s}, {id: AK, secret: t}              | accounts: AK is there twice"})
  void checksAccessKeys(String keys, String problem) {
    var yaml = "regions: [r]\naccounts: [{id: '1', accessKeys: [" + keys + "]}]";

    assertThatThrownBy(() -> World.parse("w", yaml)).hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', value = {
          "roles: [{name: R/1}]                       | must be 1 to 128 letters, digits and +",
          "instances: [{id: i, network: classic}]     | Volcengine has no classic network"})
  void knowsWhatIsOtherOnVolcengine(String yaml, String problem) {
    var account = "regions: [r]\naccounts: [{id: '1', provider: Volcengine}]\n";

    assertThatThrownBy(() -> World.parse("w", account + yaml)).hasMessageContaining(problem);
  }

  @Test
  void callersAreNamedAsOnTheirCloud() {
    var yaml =
        "regions: [r]\naccounts: [{id: '1', provider: Volcengine, accessKeys: [{id: AK, secret: s, "
            + "caller: 'acs:ram::1:root'}]}]";

    assertThatThrownBy(() -> World.parse("w", yaml))
        .hasMessageContaining("must be an ARN of account 1, beginning with trn:iam::1:");
  }

  @Test
  void rolesOfServicesAreHeldBesideTheOneOfTheUser() {
    var world = World.parse("w", """
        regions: [r]
        accounts: [{id: "1", provider: Volcengine}]
        roles: [{name: A_1}, {name: S, service: true}]
        instances: [{id: i-1, role: S}, {id: i-2, role: A_1}]
        holders: [{role: A_1, instances: [i-1]}, {role: S, instances: [i-2]}]
        """);

    assertThat(world.instances()).allSatisfy(instance -> {
      assertThat(instance.role()).isEqualTo("A_1");
      assertThat(instance.serviceRoles()).containsExactly("S");
    });
  }

  @Test
  void refusesASecondDocument() {
    assertThatThrownBy(() -> World.parse("w", LEAST + "---\nseed: 1"))
        .hasMessageContaining("w:4: a second document");
  }

  @Test
  void numbersInstancesOfARangeWithLeadingZeros() {
    var world = World.parse("w", LEAST + "instances: [{prefix: i-, count: 100}]");

    assertThat(world.instances()).hasSize(100)
        .extracting(InstanceSpec::id)
        .startsWith("i-001", "i-002")
        .endsWith("i-099", "i-100");
  }

  @Test
  void marksTheHoldersOfRoles() {
    var world = World.parse("w", LEAST + """
        roles: [{name: A}, {name: B}]
        instances: [{prefix: i-, count: 3, role: A}]
        holders: [{role: B, instances: [i-2]}]
        """);

    assertThat(world.instances()).extracting(InstanceSpec::role).containsExactly("A", "B", "A");
  }

  @Test
  void marksHoldersInOneRegionOnly() {
    var world = World.parse("w", """
        regions: [r1, r2]
        accounts: [{id: "1"}]
        roles: [{name: A}]
        instances: [{id: i, region: r1}, {id: i, region: r2}]
        holders: [{role: A, region: r2, instances: ["*"]}]
        """);

    assertThat(world.instances()).extracting(InstanceSpec::role).containsExactly(null, "A");
  }

  @Test
  void keepsSecretsOutOfTexts() {
    var world =
        World.parse("w", """
            regions: [r]
            accounts: [{id: "1", accessKeys: [{id: AK, secret: hush, securityToken: hush}]}]
            """);

    assertThat(world.toString()).contains("AK").doesNotContain("hush");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsTheExamples(Path file) throws IOException {
    assertThat(World.read(file).accounts()).isNotEmpty();
  }

  static List<Path> examples() throws IOException {
    try (var files = Files.list(Path.of("examples/simulator"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void readsTheExampleOfTheDocumentation() throws IOException {
    var lines = Files.readAllLines(Path.of("docs/simulator.md"));
    int start = lines.indexOf("```yaml") + 1;
    var yaml = lines.stream()
        .skip(start)
        .takeWhile(line -> !line.equals("```"))
        .collect(Collectors.joining("\n"));

    var world = World.parse("docs/simulator.md", yaml);

    assertThat(world.faults()).extracting(fault -> fault.effect().getClass().getSimpleName())
        .contains("Latency", "Reset", "Failure", "Mangled", "LateVisibility", "OtherActor", "Halt");
    assertThat(world.quotas()).isNotEmpty();
  }
}
