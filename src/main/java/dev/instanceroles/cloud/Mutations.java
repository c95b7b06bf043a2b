package dev.instanceroles.cloud;

import dev.instanceroles.cloud.ActionLimiter.Permit;
import dev.instanceroles.cloud.ActionLimiter.Turn;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.CloudPort.SendGate;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.ledger.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Attaches and detaches. Whatever happens, nothing is sent a second time. */
public final class Mutations {
  /** As long as the engine gives a send until its last moment. */
  private static final Duration LONGEST_WAIT_FOR_TURN = Duration.ofSeconds(4);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final CloudApi api;
  private final Pace pace;
  private final MutationDialect dialect;
  private final IdSyntax ids;
  private final Ticker ticker;
  private final MutationAudit audit;

  Mutations(
      CloudApi api,
      Pace pace,
      MutationDialect dialect,
      IdSyntax ids,
      Ticker ticker,
      MutationAudit audit) {
    this.api = api;
    this.pace = pace;
    this.dialect = dialect;
    this.ids = ids;
    this.ticker = ticker;
    this.audit = audit;
  }

  SendAnswer send(CommittedIntent intent, SendGate gate) {
    var objection = objection(intent.operation());
    if (objection.isPresent()) {
      return new SendAnswer.Refused(objection.get());
    }
    var sendable = intent.instances().stream().filter(ids::accepts).toList();
    var answer = sendable.isEmpty()
        ? new SendAnswer.Items(new HashMap<>())
        : paced(intent, sendable, gate);
    return withMalformed(answer, intent);
  }

  /** Why an operation cannot even be asked for. */
  private Optional<Fault> objection(Operation operation) {
    var cloud = dialect.provider();
    var role = operation.role();
    if (!cloud.syntax().isRole(role.name().value())) {
      return Optional.of(new Fault(FailureReason.RoleNotFound, dialect.noSuchRole()));
    }
    // Without its policy the role would be wider than declared.
    return operation.attaches()
        && role.sessionPolicy() != null
        && !cloud.capabilities().sessionPolicies()
            ? Optional.of(
                new Fault(
                    FailureReason.PolicyInvalid,
                    new CloudError(
                        FailureReason.PolicyInvalid.name(),
                        "Not sent: " + cloud.title() + " knows no session policies.")))
            : Optional.empty();
  }

  private SendAnswer paced(CommittedIntent intent, List<InstanceId> ids, SendGate gate) {
    var action = intent.operation().attaches() ? dialect.attach() : dialect.detach();
    return switch (pace.take(action, LONGEST_WAIT_FOR_TURN, gate::open)) {
      case Turn.Later(Duration wait) ->
          new SendAnswer.NotSent(action.title() + " waits for its quota", wait);
      case Turn.Granted(Permit permit) -> {
        try (permit) {
          yield permitted(intent, action, ids, gate, permit);
        }
      }
    };
  }

  private SendAnswer permitted(
      CommittedIntent intent, CloudAction action, List<InstanceId> ids, SendGate gate,
      Permit permit) {
    var untilAttach = pace.of(dialect.attach()).untilReady();
    if (intent.operation().swaps() && untilAttach.isPositive()) {
      permit.unused();
      return new SendAnswer.NotSent(
          "a role comes off for another only when " + dialect.attach().title() + " can follow",
          untilAttach);
    }
    long began = ticker.nanos();
    var signed = api.signedCall(action, dialect.query(intent.operation(), ids), gate);
    var outcome = signed.outcome();
    var answer = answer(action, outcome, Pace.report(permit, outcome), ids);
    audit.record(
        intent, action.title(), withMalformed(answer, intent), signed.key(), outcome.requestId(),
        Duration.ofNanos(ticker.nanos() - began));
    return answer;
  }

  private SendAnswer answer(
      CloudAction action, Outcome outcome, Duration throttled, List<InstanceId> ids) {
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          new SendAnswer.Items(dialect.items(action, accepted, ids));
      case Outcome.Rejected rejected -> refused(action, rejected, throttled);
      case Outcome.Unclear unclear -> new SendAnswer.Ambiguous(unclear.why());
      case Outcome.NotSent notSent -> new SendAnswer.NotSent(notSent.why(), RETRY_AFTER);
      case Outcome.NoKey noKey when noKey.fault().reason() == FailureReason.CredentialsInvalid ->
          new SendAnswer.Refused(noKey.fault());
      case Outcome.NoKey noKey ->
          new SendAnswer.NotSent("no key: " + noKey.fault().error().code(), RETRY_AFTER);
    };
  }

  private SendAnswer refused(CloudAction action, Outcome.Rejected rejected, Duration throttled) {
    var fault = rejected.listed();
    if (fault.reason() != FailureReason.Throttled && rejected.failed()) {
      // A wait that the cloud asks for slows us down, but does not prove that it did nothing.
      return new SendAnswer.Ambiguous("HTTP " + rejected.status() + " " + rejected.code());
    }
    if (rejected.throttled()) {
      return new SendAnswer.Throttled(
          action.title(), rejected.fault(), throttled);
    }
    if (rejected.outdated()) {
      return new SendAnswer.NotSent("refused for a signature that is outdated", RETRY_AFTER);
    }
    return new SendAnswer.Refused(fault);
  }

  /** Ids that cannot be sent do not keep the others from being sent. */
  private SendAnswer withMalformed(SendAnswer answer, CommittedIntent intent) {
    if (!(answer instanceof SendAnswer.Items(var told))) {
      return answer;
    }
    var items = new HashMap<>(told);
    var malformed = new Item.Failed(
        new Fault(FailureReason.InstanceIdMalformed, ids.malformed()));
    intent.instances().forEach(id -> items.putIfAbsent(id, malformed));
    return new SendAnswer.Items(items);
  }
}
