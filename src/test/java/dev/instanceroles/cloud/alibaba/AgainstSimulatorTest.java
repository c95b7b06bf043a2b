package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.SimulatedRegion;
import dev.instanceroles.domain.FailureReason;
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
import dev.instanceroles.simulator.Options;
import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
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
  private static final AccessKey KEY = new AccessKey("LTAI-test", "test-secret", null);
  private static final AccessKey TEMPORARY = new AccessKey("STS.test", "other", "the/token+==");
  private static final String WORLD = """
      regions: [cn-hangzhou]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-test, secret: test-secret}
        - {id: STS.test, secret: other, securityToken: "the/token+=="}
      roles:
      - {name: Web}
      - {name: DbRole}
      - {name: FunctionRole, trusts: [fc.aliyuncs.com]}
      instances:
      - {prefix: i-web-, count: 120, region: cn-hangzhou}
      - {id: i-db, region: cn-hangzhou}
      - {id: i-classic, region: cn-hangzhou, network: classic}
      holders:
      - {region: cn-hangzhou, role: DbRole, instances: [i-db]}
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

    assertThat(port(KEY, InstantSource.system()).identity())
        .isEqualTo(new IdentityAnswer.SignedInAs("1234567890123456"));
    assertThat(port(TEMPORARY, InstantSource.system()).identity())
        .isEqualTo(new IdentityAnswer.SignedInAs("1234567890123456"));
    assertThat(port(new AccessKey("LTAI-test", "wrong", null), InstantSource.system()).identity())
        .isInstanceOfSatisfying(
            IdentityAnswer.Failed.class, failed -> assertThat(failed.fault().reason())
                .isEqualTo(FailureReason.CredentialsInvalid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "behaviour: {bareInstances: NoRow}"})
  void oneHundredInstancesAreReadWithThreeCalls(String behaviour) throws IOException {
    start(behaviour);
    var ids = IntStream.rangeClosed(1, 99).mapToObj("i-web-%03d"::formatted);

    var rows = rows(
        port(KEY, InstantSource.system()),
        Stream.concat(ids, Stream.of("i-db")).toArray(String[]::new));

    assertThat(rows).hasSize(100)
        .containsEntry(new InstanceId("i-db"), Present.holding(new RoleName("DbRole")));
    assertThat(rows.values()).filteredOn(Present.empty()::equals).hasSize(99);
    assertThat(simulator.calls().of("DescribeInstances").received()).isEqualTo(1);
    assertThat(simulator.calls().of("DescribeInstanceRamRole").received()).isEqualTo(2);
  }

  @Test
  void missingAndClassicInstancesDisturbNoOthers() throws IOException {
    start("");

    var rows = rows(port(KEY, InstantSource.system()), "i-classic", "i-db", "i-gone");

    assertThat(rows.get(new InstanceId("i-classic"))).isInstanceOf(Observation.Ineligible.class);
    assertThat(rows.get(new InstanceId("i-gone"))).isEqualTo(new Observation.Missing());
    assertThat(rows.get(new InstanceId("i-db"))).isInstanceOf(Present.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "behaviour: {results: Old}"})
  void rolesAreAttachedWithTheirPolicyAndDetachedByName(String behaviour) throws IOException {
    start(behaviour);
    var port = port(TEMPORARY, InstantSource.system());
    var policy = "{\"Statement\": [{\"Action\": [\"*\"], \"Note\": \"+角 &=~*\"}]}";

    assertDone(
        port.send(Batches.attach(Batches.withPolicy(policy), "i-web-001", "i-web-002"), OPEN));
    assertThat(simulator.cloud().snapshot().instances())
        .filteredOn(instance -> policy.equals(instance.sessionPolicy()))
        .extracting(instance -> instance.id())
        .containsExactly("i-web-001", "i-web-002");
    assertThat(rows(port, "i-web-001"))
        .containsEntry(new InstanceId("i-web-001"), Present.holding(new RoleName("Web")));

    assertDone(port.send(Batches.release("i-web-001"), OPEN));
    assertThat(rows(port, "i-web-001", "i-web-002"))
        .containsEntry(new InstanceId("i-web-001"), Present.empty())
        .containsEntry(new InstanceId("i-web-002"), Present.holding(new RoleName("Web")));
  }

  @Test
  void aDetachTakesOffNoOtherRole() throws IOException {
    start("");
    var port = port(KEY, InstantSource.system());

    port.send(Batches.release("i-db"), OPEN);

    assertThat(rows(port, "i-db"))
        .containsEntry(new InstanceId("i-db"), Present.holding(new RoleName("DbRole")));
  }

  @Test
  void anInstanceThatHoldsAnotherRoleIsTheOnlyOneThatFails() throws IOException {
    start("");

    assertThat(port(KEY, InstantSource.system()).send(Batches.attach("i-db", "i-web-001"), OPEN))
        .isInstanceOfSatisfying(SendAnswer.Items.class, items -> {
          assertThat(items.items().get(new InstanceId("i-web-001"))).isEqualTo(new Item.Done());
          assertThat(items.items().get(new InstanceId("i-db"))).isInstanceOf(Item.Failed.class);
        });
  }

  @Test
  void rolesAreJudgedByTheirTrust() throws IOException {
    start("");
    var port = port(KEY, InstantSource.system());

    assertThat(port.role(new RoleName("Web"))).isEqualTo(new RoleAnswer.Usable());
    assertThat(reason(port.role(new RoleName("FunctionRole"))))
        .isEqualTo(FailureReason.RoleNotTrusted);
    assertThat(reason(port.role(new RoleName("Nobody")))).isEqualTo(FailureReason.RoleNotFound);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{kind: ResetAfterEffect}", "{kind: ResetBeforeEffect}", "{kind: TruncatedBody}",
          "{kind: CutBody}", "{kind: EmptyBody}", "{kind: HtmlError, afterEffect: true}",
          "{kind: XmlError, afterEffect: true}", "{kind: JsonError, afterEffect: true}"})
  void whateverMayHaveHappenedIsLeftOpen(String fault) throws IOException {
    start("faults: [" + fault + "]");

    assertThat(port(KEY, InstantSource.system()).send(Batches.attach("i-web-001"), OPEN))
        .isInstanceOf(SendAnswer.Ambiguous.class);
    assertThat(simulator.calls().of("AttachInstanceRamRole").received()).isEqualTo(1);
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
    simulator = Simulator.start(
        World.parse("test", WORLD + more),
        Options.listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            // The time of its Date header, too.
            .withTime(InstantSource.system()));
  }

  private CloudPort port(AccessKey key, InstantSource clock) {
    var partition = new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-hangzhou");
    return new SimulatedRegion(
        simulator, partition,
        connections -> AlibabaCloudFactory.of(connections, () -> UUID.randomUUID().toString()))
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

  private static FailureReason reason(RoleAnswer answer) {
    return ((RoleAnswer.Unusable) answer).fault().reason();
  }
}
