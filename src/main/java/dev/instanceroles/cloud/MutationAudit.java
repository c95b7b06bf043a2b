package dev.instanceroles.cloud;

import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.engine.SendAnswer.Item;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One structured line for each mutation, under a logger of its own. It shows what was asked for, never how it was signed. */
public final class MutationAudit {
  /** The name of the logger. */
  public static final String LOGGER = "dev.instanceroles.audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private MutationAudit() {}

  /**
   * @param action the cloud's name of what was called
   * @param requestId the cloud's, empty when it gave none
   */
  public static void record(
      CommittedIntent intent,
      String action,
      SendAnswer answer,
      String requestId,
      Duration took) {
    // What was not sent changed nothing, and may be tried many times.
    var level = answer instanceof SendAnswer.NotSent ? Level.DEBUG : Level.INFO;
    LOG.atLevel(level)
        .addKeyValue("partition", intent.partition())
        .addKeyValue("batch", intent.batch())
        .addKeyValue("action", action)
        .addKeyValue("purpose", intent.operation().purpose())
        .addKeyValue("role", intent.operation().role().name())
        .addKeyValue("policyHash", intent.operation().role().policyHash())
        .addKeyValue("ids", intent.instances())
        .addKeyValue("outcome", answer.getClass().getSimpleName())
        .addKeyValue("code", code(answer))
        .addKeyValue("notDone", notDone(answer))
        .addKeyValue("requestId", requestId)
        .addKeyValue("millis", took.toMillis())
        .log("mutation");
  }

  private static String code(SendAnswer answer) {
    return switch (answer) {
      case SendAnswer.NotSent notSent -> notSent.why();
      case SendAnswer.Items items -> "";
      case SendAnswer.Refused refused -> refused.fault().error().code();
      case SendAnswer.Throttled throttled -> throttled.fault().error().code();
      case SendAnswer.Ambiguous ambiguous -> ambiguous.why();
    };
  }

  private static SortedMap<String, String> notDone(SendAnswer answer) {
    var codes = new TreeMap<String, String>();
    if (answer instanceof SendAnswer.Items items) {
      items.items().forEach((id, item) -> {
        switch (item) {
          case Item.Done done -> {}
          case Item.Failed failed -> codes.put(id.value(), failed.fault().error().code());
          case Item.Unknown unknown -> codes.put(id.value(), "unknown");
        }
      });
    }
    return codes;
  }
}
