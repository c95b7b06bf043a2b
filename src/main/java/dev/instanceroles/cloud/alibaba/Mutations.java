package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.ActionLimiter.Permit;
import dev.instanceroles.cloud.ActionLimiter.Turn;
import dev.instanceroles.cloud.LocalError;
import dev.instanceroles.cloud.MutationAudit;
import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.CloudPort.SendGate;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.engine.SendAnswer.Item;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;

/** Attaches and detaches. Whatever happens, nothing is sent a second time. */
final class Mutations {
  /** As long as the engine gives a send until its last moment. */
  private static final Duration LONGEST_WAIT_FOR_TURN = Duration.ofSeconds(4);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final AlibabaApi api;
  private final Pace pace;
  private final String region;
  private final Ticker ticker;

  Mutations(AlibabaApi api, Pace pace, String region, Ticker ticker) {
    this.api = api;
    this.pace = pace;
    this.region = region;
    this.ticker = ticker;
  }

  SendAnswer send(CommittedIntent intent, SendGate gate) {
    var sendable = intent.instances().stream().filter(id -> Syntax.isInstance(id.value())).toList();
    if (!Syntax.isRole(intent.operation().role().name().value())) {
      return new SendAnswer.Refused(AccountReads.noSuchRole());
    }
    if (sendable.isEmpty()) {
      return withMalformed(new SendAnswer.Items(new HashMap<>()), intent);
    }
    return withMalformed(paced(intent, sendable, gate), intent);
  }

  private SendAnswer paced(CommittedIntent intent, List<InstanceId> ids, SendGate gate) {
    var action = intent.operation().attaches() ? Action.ATTACH : Action.DETACH;
    return switch (pace.of(action).take(LONGEST_WAIT_FOR_TURN, gate::open)) {
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
      CommittedIntent intent, Action action, List<InstanceId> ids, SendGate gate, Permit permit) {
    var untilAttach = pace.of(Action.ATTACH).untilReady();
    if (intent.operation().swaps() && untilAttach.isPositive()) {
      permit.unused();
      return new SendAnswer.NotSent(
          "a role comes off for another only when AttachInstanceRamRole can follow", untilAttach);
    }
    long began = ticker.nanos();
    var outcome = api.call(action, query(intent, ids), gate);
    var answer = answer(action, outcome, Pace.report(permit, outcome), ids);
    MutationAudit.record(
        intent, action.title(), answer, outcome.requestId(),
        Duration.ofNanos(ticker.nanos() - began));
    return answer;
  }

  /** A detach names its role as well, so that it can take off no other. */
  private SortedMap<String, String> query(CommittedIntent intent, List<InstanceId> ids) {
    var query = Query.ofInstances(region, ids);
    var role = intent.operation().role();
    query.put("RamRoleName", role.name().value());
    var policy = role.sessionPolicy();
    if (intent.operation().attaches() && policy != null) {
      query.put("Policy", policy);
    }
    return query;
  }

  private static SendAnswer answer(
      Action action, Outcome outcome, Duration throttled, List<InstanceId> ids) {
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          new SendAnswer.Items(MutationAnswers.items(action, accepted, ids));
      case Outcome.Rejected rejected -> refused(action, rejected, throttled);
      case Outcome.Unclear unclear -> new SendAnswer.Ambiguous(unclear.why());
      case Outcome.NotSent notSent -> new SendAnswer.NotSent(notSent.why(), RETRY_AFTER);
      case Outcome.NoKey noKey ->
          new SendAnswer.Refused(LocalError.NoCredentials.fault(noKey.why()));
    };
  }

  private static SendAnswer refused(Action action, Outcome.Rejected rejected, Duration throttled) {
    var fault = new Fault(AlibabaErrors.TABLE.ofCall(rejected.code()), rejected.error());
    if (fault.reason() != FailureReason.Throttled && rejected.failed()) {
      // A wait that the cloud asks for slows us down, but does not prove that it did nothing.
      return new SendAnswer.Ambiguous("HTTP " + rejected.status() + " " + rejected.code());
    }
    if (Pace.throttled(rejected)) {
      return new SendAnswer.Throttled(
          action.title(), new Fault(FailureReason.Throttled, rejected.error()), throttled);
    }
    if (rejected.outdated()) {
      return new SendAnswer.NotSent("refused for a signature that is outdated", RETRY_AFTER);
    }
    return new SendAnswer.Refused(fault);
  }

  /** Ids that cannot be sent do not keep the others from being sent. */
  private static SendAnswer withMalformed(SendAnswer answer, CommittedIntent intent) {
    if (!(answer instanceof SendAnswer.Items(var told))) {
      return answer;
    }
    var items = new HashMap<>(told);
    var malformed = new Item.Failed(
        new Fault(FailureReason.InstanceIdMalformed, Faults.malformedId()));
    intent.instances().forEach(id -> items.putIfAbsent(id, malformed));
    return new SendAnswer.Items(items);
  }
}
