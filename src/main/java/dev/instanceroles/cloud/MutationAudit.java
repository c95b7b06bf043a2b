package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.AccountAccess.CredentialsRef;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.engine.SendAnswer.Item;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One structured line for each mutation, under a logger of its own: who asked, what was asked for and on whose account, and what
 * came of it. It shows which key signed it, never how. {@code docs/auditing.md} explains the fields.
 *
 * @param operator which process this is
 */
public record MutationAudit(AccountAccess access, String operator) {
  /** The name of the logger. */
  public static final String LOGGER = "dev.instanceroles.audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  /**
   * @param action the cloud's name of what was called
   * @param key the id of the key that signed it, as far as it is shown
   * @param requestId the cloud's, empty when it gave none
   */
  void record(
      CommittedIntent intent,
      String action,
      SendAnswer answer,
      String key,
      String requestId,
      Duration took) {
    // What was not sent changed nothing, and may be tried many times.
    var level = answer instanceof SendAnswer.NotSent ? Level.DEBUG : Level.INFO;
    var role = intent.operation().role();
    LOG.atLevel(level)
        .addKeyValue("operator", operator)
        .addKeyValue("account", access.account())
        .addKeyValue("partition", intent.partition())
        .addKeyValue("credentials", source(access.credentials()))
        .addKeyValue("key", key)
        .addKeyValue("askedBy", askedBy(intent))
        .addKeyValue("batch", intent.batch())
        .addKeyValue("action", action)
        .addKeyValue("purpose", intent.operation().purpose())
        .addKeyValue("role", role.name())
        .addKeyValue("policyHash", role.policyHash())
        .addKeyValue("ids", intent.instances())
        .addKeyValue("outcome", answer.getClass().getSimpleName())
        .addKeyValue("code", code(answer))
        .addKeyValue("notDone", notDone(answer))
        .addKeyValue("requestId", requestId)
        .addKeyValue("millis", took.toMillis())
        .log("mutation");
  }

  private static List<String> askedBy(CommittedIntent intent) {
    return intent.askedBy()
        .entrySet()
        .stream()
        .map(binding -> binding.getKey() + "@" + binding.getValue())
        .toList();
  }

  /** Names of places, which are no secrets; an external id might be one. */
  private static String source(CredentialsRef credentials) {
    return switch (credentials) {
      case CredentialsRef.SecretRef(String name) -> "Secret " + name;
      case CredentialsRef.Environment() -> "environment";
      case CredentialsRef.WorkloadIdentity role -> "workload identity as " + role.roleArn();
      case CredentialsRef.InstanceMetadata() -> "instance metadata";
      case CredentialsRef.AssumeRole role -> role.roleArn() + " by " + source(role.with());
    };
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
