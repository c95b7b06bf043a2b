package dev.instanceroles.metrics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.driver.DriverObserver;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what one engine does.
 *
 * @param account name of the CloudAccount when it started
 */
record EngineMetrics(Meters meters, String provider, String account, String region)
    implements DriverObserver {
  private static final String THROTTLED = "throttled";

  @Override
  public void handled(Duration waited, Duration took) {
    meters.took(Metric.EVENT_LOOP_LAG_SECONDS, waited, provider, account, region);
    meters.took(Metric.EVENT_SECONDS, took, provider, account, region);
  }

  @Override
  public void committed(WriteResult result, Duration took) {
    var outcome = switch (result) {
      case WriteResult.Written written -> "written";
      case WriteResult.Conflict conflict -> "conflict";
      case WriteResult.Failed failed -> "failed";
    };
    meters.count(Metric.LEDGER_WRITES, 1, provider, account, region, outcome);
    meters.took(Metric.LEDGER_WRITE_SECONDS, took, provider, account, region);
  }

  @Override
  public void sent(CommittedIntent intent, SendAnswer answer) {
    if (answer instanceof SendAnswer.NotSent) {
      return;
    }
    var purpose = intent.operation().purpose().name().toLowerCase(Locale.ROOT);
    int ids = intent.instances().size();
    meters.measured(Metric.BATCH_INSTANCES, ids, provider, account, region, purpose);
    outcomes(intent, answer).forEach(
        (outcome, count) -> meters.count(
            Metric.INSTANCE_CHANGES, count, provider, account, region, purpose, outcome));
  }

  private static Map<String, Long> outcomes(CommittedIntent intent, SendAnswer answer) {
    long all = intent.instances().size();
    return switch (answer) {
      case SendAnswer.NotSent notSent -> Map.of();
      case SendAnswer.Refused refused -> Map.of("failed", all);
      case SendAnswer.Throttled throttled -> Map.of(THROTTLED, all);
      case SendAnswer.Ambiguous ambiguous -> Map.of("unknown", all);
      case SendAnswer.Items items -> intent.instances()
          .stream()
          .map(id -> items.items().getOrDefault(id, new Item.Unknown()))
          .collect(groupingBy(EngineMetrics::word, counting()));
    };
  }

  private static String word(Item item) {
    return switch (item) {
      case Item.Done done -> "done";
      case Item.Failed failed when failed.fault().reason() == FailureReason.Throttled -> THROTTLED;
      case Item.Failed failed -> "failed";
      case Item.Unknown unknown -> "unknown";
    };
  }
}
