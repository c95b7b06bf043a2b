package dev.instanceroles.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.instanceroles.cloud.CallObserver.Target;
import dev.instanceroles.cloud.Outcome;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Intents;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import dev.instanceroles.ledger.Operation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted of what happens. */
class CountingTest {
  private static final PartitionId PARTITION =
      new PartitionId(Provider.AlibabaCloud, "12", "cn-hangzhou");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry);
  private final CloudMetrics cloud = new CloudMetrics(meters);
  private final EngineMetrics engine =
      new EngineMetrics(meters, "AlibabaCloud", "prod", "cn-hangzhou");

  private double count(Metric metric, String... tags) {
    var found = registry.find(metric.title()).tags(tags).counter();
    return found == null ? 0 : found.count();
  }

  private static CommittedIntent intent(String... ids) {
    return Intents.of(
        PARTITION, new BatchId(1, 1),
        new Operation(Operation.Purpose.RELEASE, PassedRole.of("Web")),
        List.of(ids).stream().map(InstanceId::new).toList());
  }

  private static Fault fault(FailureReason reason) {
    return new Fault(reason, new CloudError("Code", "words"));
  }

  private static Outcome rejected(int status, FailureReason reason) {
    return new Outcome.Rejected(status, fault(reason), false, Duration.ZERO, false, "request");
  }

  @Test
  void everyOutcomeOfARequestHasAWordAndKnownReasons() {
    var target = new Target(Provider.AlibabaCloud, "prod", Target.GLOBAL, "GetRole");
    for (var outcome : List.of(
        new Outcome.Accepted(JsonNodeFactory.instance.objectNode(), "request", text -> text),
        rejected(429, FailureReason.Throttled),
        rejected(404, FailureReason.RoleNotFound),
        rejected(500, FailureReason.RequestRefused),
        new Outcome.Unclear("reset", false),
        new Outcome.NotSent("no address"),
        new Outcome.NoKey(fault(FailureReason.CredentialsInvalid)))) {
      cloud.called(target, outcome, Duration.ofSeconds(1));
    }

    assertThat(count(Metric.CLOUD_REQUESTS, "outcome", "accepted", "reason", "")).isOne();
    assertThat(count(Metric.CLOUD_REQUESTS, "outcome", "throttled", "reason", "Throttled")).isOne();
    assertThat(count(Metric.CLOUD_REQUESTS, "outcome", "refused", "reason", "RoleNotFound"))
        .isOne();
    assertThat(count(Metric.CLOUD_REQUESTS, "outcome", "failed", "reason", "CloudUnavailable"))
        .isOne();
    assertThat(count(Metric.CLOUD_REQUESTS, "outcome", "unclear")).isOne();
    assertThat(count(Metric.CLOUD_REQUESTS, "outcome", "not_sent")).isOne();
    assertThat(count(Metric.CLOUD_REQUESTS, "outcome", "no_key", "reason", "CredentialsInvalid"))
        .isOne();
    assertThat(registry.get(Metric.CLOUD_REQUEST_SECONDS.title()).summary().count())
        .as("those that were sent")
        .isEqualTo(5);
  }

  @Test
  void changesAreCountedByInstance() {
    engine.sent(
        intent("i-a", "i-b", "i-c", "i-d"),
        new SendAnswer.Items(
            Map.of(
                new InstanceId("i-a"), new Item.Done(),
                new InstanceId("i-b"), new Item.Failed(fault(FailureReason.Throttled)),
                new InstanceId("i-c"), new Item.Failed(fault(FailureReason.InstanceNotFound)))));
    engine.sent(intent("i-a", "i-b"), new SendAnswer.Ambiguous("reset"));
    engine.sent(intent("i-a"), new SendAnswer.Refused(fault(FailureReason.RoleNotFound)));
    engine.sent(
        intent("i-a"),
        new SendAnswer.Throttled("Detach", fault(FailureReason.Throttled), Duration.ZERO));

    assertThat(count(Metric.INSTANCE_CHANGES, "outcome", "done", "purpose", "release")).isOne();
    assertThat(count(Metric.INSTANCE_CHANGES, "outcome", "throttled")).isEqualTo(2);
    assertThat(count(Metric.INSTANCE_CHANGES, "outcome", "failed")).isEqualTo(2);
    assertThat(count(Metric.INSTANCE_CHANGES, "outcome", "unknown")).isEqualTo(3);
    assertThat(registry.get(Metric.BATCH_INSTANCES.title()).summary().totalAmount()).isEqualTo(8);
  }

  @Test
  void whatWasNotSentChangedNothing() {
    engine.sent(intent("i-a"), new SendAnswer.NotSent("late", Duration.ZERO));

    assertThat(registry.find(Metric.INSTANCE_CHANGES.title()).counters()).isEmpty();
    assertThat(registry.find(Metric.BATCH_INSTANCES.title()).summaries()).isEmpty();
  }

  @Test
  void writesOfTheLedgerAreCountedByOutcome() {
    engine.committed(new WriteResult.Conflict(), Duration.ofMillis(20));
    engine.committed(new WriteResult.Failed("no answer"), Duration.ofSeconds(8));

    assertThat(count(Metric.LEDGER_WRITES, "outcome", "conflict")).isOne();
    assertThat(count(Metric.LEDGER_WRITES, "outcome", "failed")).isOne();
    assertThat(registry.get(Metric.LEDGER_WRITE_SECONDS.title()).summary().totalAmount())
        .isEqualTo(8.02);
  }

  @Test
  void nobodyForgetsALabel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> meters.count(Metric.STATUS_WRITES, 1, "CloudAccount"));
  }
}
