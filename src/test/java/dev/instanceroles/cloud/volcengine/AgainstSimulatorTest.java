package dev.instanceroles.cloud.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.SimulatedRegion;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Observation.Present;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter and the simulator share no code: what one signs and writes, the other has to understand. */
class AgainstSimulatorTest {
  private static final AccessKey KEY = new AccessKey("AKLT-test", "test-secret", null);
  private static final AccessKey TEMPORARY = new AccessKey("AKTP-test", "other", "the/token+==");
  private static final String ACCOUNT = "2100000001";
  private static final String SERVICE = "KubernetesNodeRoleForECS";
  private static final String WORLD = """
      regions: [cn-beijing]
      accounts:
      - id: "2100000001"
        provider: Volcengine
        accessKeys:
        - {id: AKLT-test, secret: test-secret}
        - {id: AKTP-test, secret: other, securityToken: "the/token+=="}
      roles:
      - {name: Web}
      - {name: DbRole}
      - {name: FunctionRole, trusts: [vefaas]}
      - {name: KubernetesNodeRoleForECS, service: true}
      instances:
      - {prefix: i-web-, count: 120}
      - {id: i-db}
      holders:
      - {role: DbRole, instances: [i-db]}
      - {role: KubernetesNodeRoleForECS, instances: [i-db, i-web-002]}
      """;

  private static final CloudPort.SendGate OPEN = () -> true;

  private Simulator simulator;

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void signaturesAreAcceptedWithAndWithoutToken() throws IOException {
    start("");

    assertThat(port(KEY).identity()).isEqualTo(new IdentityAnswer.SignedInAs(ACCOUNT));
    assertThat(port(TEMPORARY).identity()).isEqualTo(new IdentityAnswer.SignedInAs(ACCOUNT));
    assertThat(port(new AccessKey("AKLT-test", "wrong", null)).identity())
        .isInstanceOfSatisfying(
            IdentityAnswer.Failed.class, failed -> assertThat(failed.fault().reason())
                .isEqualTo(FailureReason.CredentialsInvalid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "behaviour: {bareInstances: NoRow}"})
  void oneHundredInstancesAreReadWithTwoCallsAndOneForEachRole(String behaviour)
      throws IOException {
    start(behaviour);
    var ids = IntStream.rangeClosed(1, 98).mapToObj("i-web-%03d"::formatted);

    var rows = rows(
        port(KEY), Stream.concat(ids, Stream.of("i-db", "i-gone")).toArray(String[]::new));

    assertThat(rows).hasSize(100)
        .containsEntry(new InstanceId("i-gone"), new Observation.Missing())
        .containsEntry(
            new InstanceId("i-db"),
            new Present(
                List.of(
                    HeldRole.user(new RoleName("DbRole")),
                    new HeldRole(new RoleName(SERVICE), HeldRole.Kind.SERVICE))))
        .containsEntry(
            new InstanceId("i-web-002"),
            new Present(List.of(new HeldRole(new RoleName(SERVICE), HeldRole.Kind.SERVICE))));
    assertThat(rows.values()).filteredOn(Present.empty()::equals).hasSize(97);
    assertThat(simulator.calls().of("DescribeInstances").received()).isEqualTo(1);
    assertThat(simulator.calls().of("DescribeInstancesIamRoles").received()).isEqualTo(1);
    assertThat(simulator.calls().of("GetRole").received()).isEqualTo(2);
  }

  @Test
  void rolesAreAttachedBesideThoseOfServicesAndDetachedByName() throws IOException {
    start("");
    var port = port(TEMPORARY);

    assertDone(port.send(Batches.attach("i-web-001", "i-web-002"), OPEN));
    assertThat(simulator.cloud().roleOf(new Place(ACCOUNT, "cn-beijing"), "i-web-002"))
        .hasValue("Web");

    assertDone(port.send(Batches.release("i-web-002"), OPEN));
    assertThat(rows(port, "i-web-001", "i-web-002"))
        .containsEntry(new InstanceId("i-web-001"), Present.holding(new RoleName("Web")))
        .containsEntry(
            new InstanceId("i-web-002"),
            new Present(List.of(new HeldRole(new RoleName(SERVICE), HeldRole.Kind.SERVICE))));
  }

  @Test
  void instancesFailByThemselves() throws IOException {
    start("faults: [{kind: InstanceThrottle, instances: [i-web-003]}]");

    assertThat(
        port(KEY).send(Batches.attach("i-db", "i-gone", "i-web-001", "i-web-003"), OPEN))
        .isInstanceOfSatisfying(SendAnswer.Items.class, items -> {
          assertThat(items.items().get(new InstanceId("i-web-001"))).isEqualTo(new Item.Done());
          assertThat(reason(items, "i-db")).isEqualTo(FailureReason.InstanceRefused);
          assertThat(reason(items, "i-gone")).isEqualTo(FailureReason.InstanceNotFound);
          assertThat(reason(items, "i-web-003")).isEqualTo(FailureReason.Throttled);
        });
  }

  @Test
  void rolesAreJudgedByTheirTrust() throws IOException {
    start("");
    var port = port(KEY);

    assertThat(port.role(new RoleName("Web"))).isEqualTo(new RoleAnswer.Usable());
    assertThat(reason(port.role(new RoleName("FunctionRole"))))
        .isEqualTo(FailureReason.RoleNotTrusted);
    assertThat(reason(port.role(new RoleName("Nobody")))).isEqualTo(FailureReason.RoleNotFound);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{kind: ResetAfterEffect}", "{kind: ResetBeforeEffect}", "{kind: TruncatedBody}",
          "{kind: CutBody}", "{kind: EmptyBody}", "{kind: HtmlError, afterEffect: true}",
          "{kind: JsonError, afterEffect: true}", "{kind: ErrorIn200, afterEffect: true}",
          "{kind: SimpleError, afterEffect: true}"})
  void whateverMayHaveHappenedIsLeftOpen(String fault) throws IOException {
    start("faults: [" + fault + "]");

    assertThat(port(KEY).send(Batches.attach("i-web-001"), OPEN))
        .isInstanceOf(SendAnswer.Ambiguous.class);
    assertThat(simulator.calls().of("AssociateInstancesIamRole").received()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{kind: Throttle}", "{kind: Throttle, status: 400}",
          "{kind: ErrorIn200, code: FlowLimitExceeded}"})
  void aThrottleIsOneWhateverItsShape(String fault) throws IOException {
    start("faults: [" + fault + "]");

    assertThat(port(KEY).send(Batches.attach("i-web-001"), OPEN))
        .isInstanceOf(SendAnswer.Throttled.class);
  }

  @Test
  void aClockThatIsOffIsCorrected() throws IOException {
    start("");
    var port = port(KEY, InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-40)));

    assertThat(port.send(Batches.attach("i-web-001"), OPEN))
        .isInstanceOf(SendAnswer.NotSent.class);
    assertDone(port.send(Batches.attach("i-web-001"), OPEN));
  }

  private void start(String more) throws IOException {
    simulator = Simulator.start(World.parse("test", WORLD + more));
  }

  private CloudPort port(AccessKey key) {
    return port(key, InstantSource.system());
  }

  private CloudPort port(AccessKey key, InstantSource clock) {
    var partition = new PartitionId(Provider.Volcengine, ACCOUNT, "cn-beijing");
    return new SimulatedRegion(
        simulator, partition,
        connections -> VolcengineCloudFactory.of(connections, () -> UUID.randomUUID().toString()))
        .port(key, clock);
  }

  private static Map<InstanceId, Observation> rows(CloudPort port, String... ids) {
    var answer = port.read(Arrays.stream(ids).map(InstanceId::new).toList());
    assertThat(answer).isInstanceOf(ReadAnswer.Rows.class);
    return ((ReadAnswer.Rows) answer).rows();
  }

  private static void assertDone(SendAnswer answer) {
    assertThat(answer).isInstanceOfSatisfying(
        SendAnswer.Items.class,
        items -> assertThat(items.items().values()).containsOnly(new Item.Done()));
  }

  private static FailureReason reason(SendAnswer.Items items, String id) {
    return ((Item.Failed) items.items().get(new InstanceId(id))).fault().reason();
  }

  private static FailureReason reason(RoleAnswer answer) {
    return ((RoleAnswer.Unusable) answer).fault().reason();
  }
}
