package dev.instanceroles.cloud.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.SimulatedRegion;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.SelectAnswer;
import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The filter by tags reaches 1,000 instances, and what happens beyond is not documented. */
class SelectionTest {
  private static final String ACCOUNT = "2100000001";
  private static final Tags WEB = Tags.of(Map.of("app", "web"));

  private Simulator simulator;

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void fewAreListedByTheFilterAlone() throws IOException {
    start(210, "");
    assertThat(selected()).isEqualTo(210);
    assertThat(listings()).isEqualTo(3);
  }

  @Test
  void beyondTheFilterAllOfTheRegionAreListedAndMatchedHere() throws IOException {
    start(1_050, "");
    assertThat(selected()).isEqualTo(1_050);
    assertThat(listings()).isEqualTo(10 + 11);
  }

  @Test
  void asManyAsTheFilterReachesMayBeMore() throws IOException {
    start(1_000, "");
    assertThat(selected()).isEqualTo(1_000);
    assertThat(listings()).isEqualTo(10 + 11);
  }

  @Test
  void aFilterThatIsRefusedIsNotUsed() throws IOException {
    start(210, "behaviour: {tagFilterLimit: {instances: 200, answer: Error}}");
    assertThat(selected()).isEqualTo(210);
  }

  @Test
  void whatFailsForAnotherReasonIsNotTriedWithoutTheFilter() throws IOException {
    start(210, "faults: [{kind: Throttle, actions: [DescribeInstances]}]");

    assertThat(port().select(WEB))
        .isInstanceOfSatisfying(
            SelectAnswer.Failed.class,
            failed -> assertThat(failed.fault().reason()).isEqualTo(FailureReason.Throttled));
  }

  private int selected() {
    var answer = port().select(WEB);
    assertThat(answer).isInstanceOf(SelectAnswer.Matched.class);
    var instances = ((SelectAnswer.Matched) answer).instances();
    assertThat(instances.keySet()).allMatch(id -> id.value().startsWith("i-web-"));
    return instances.size();
  }

  private long listings() {
    return simulator.calls().of("DescribeInstances").received();
  }

  private void start(int instances, String more) throws IOException {
    simulator = Simulator.start(World.parse("test", """
        regions: [cn-beijing]
        accounts:
        - id: "2100000001"
          provider: Volcengine
          accessKeys:
          - {id: AKLT-test, secret: test-secret}
        instances:
        - {prefix: i-web-, count: %d, tags: {app: web, team: a}}
        - {prefix: i-db-, count: 5, tags: {app: db}}
        %s
        """.formatted(instances, more)));
  }

  private CloudPort port() {
    var partition = new PartitionId(Provider.Volcengine, ACCOUNT, "cn-beijing");
    return new SimulatedRegion(
        simulator, partition,
        connections -> VolcengineCloudFactory.of(connections, () -> UUID.randomUUID().toString()))
        .port(new AccessKey("AKLT-test", "test-secret", null), InstantSource.system());
  }
}
