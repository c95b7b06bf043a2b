package dev.instanceroles.status;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.FailureReason.Actor;
import dev.instanceroles.domain.FailureReason.Scope;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One readable binding, what is known of it, and where it stands: what every sentence about it is made from. */
record BindingCase(Binding binding, BindingReport report, AccountContext account) {
  /** What ends without anybody's doing. FORGETTING is not among them: nobody waits for it. */
  private static final Set<Waiting> MOVING = EnumSet.of(
      Waiting.KNOWLEDGE, Waiting.TURN, Waiting.SETTLING, Waiting.RETRY, Waiting.QUOTA,
      Waiting.SWAP_TURN, Waiting.GRACE, Waiting.FINALIZER);

  boolean lettingGo() {
    return binding.deleting() || binding.unbound();
  }

  boolean observing() {
    return binding.mode() == Mode.Observe || report.accountMode() == Mode.Observe;
  }

  int waiting(Waiting what) {
    return report.waiting().getOrDefault(what, 0);
  }

  /** Whether instances are on their way to what is declared without anybody's doing. */
  boolean moving() {
    if (report.waiting().isEmpty() && report.counts().pending() > 0 && !observing()) {
      return true;
    }
    return MOVING.stream().anyMatch(what -> waiting(what) > 0)
        || report.shortfalls().values().stream().anyMatch(BindingCase::passes);
  }

  /** Whether all that is pending waits for what has yet to be learned, and the cloud has not said anything bad. */
  boolean unknown() {
    return waiting(Waiting.KNOWLEDGE) > 0
        && report.waiting().size() == 1
        && report.shortfalls().values().stream().allMatch(BindingCase::knownUnread)
        && report.throttle() == null
        && report.latch() == null;
  }

  /** Whether the cloud differs from a declaration that is only compared, or from what was bound before. */
  boolean drifted() {
    var counts = report.counts();
    if (lettingGo()) {
      return false;
    }
    boolean differs = counts.bound() < counts.desired() || !report.plan().empty();
    return counts.drifted() > 0
        || (observing() && differs && waiting(Waiting.KNOWLEDGE) == 0);
  }

  /** Whether nothing is left to do. */
  boolean settled() {
    var counts = report.counts();
    boolean bound = lettingGo() || counts.bound() == counts.desired();
    return bound
        && !drifted()
        && counts.pending() == 0
        && report.shortfalls().isEmpty()
        && report.plan().empty()
        && report.waiting().keySet().stream().allMatch(what -> what == Waiting.FORGETTING);
  }

  SortedMap<InstanceId, Shortfall> failedInstances() {
    var failed = new TreeMap<>(report.shortfalls());
    failed.values().removeIf(shortfall -> shortfall.reason().scope() != Scope.INSTANCE);
    return failed;
  }

  /** How many instances fall short for each reason, in the order of the reasons. */
  static Map<FailureReason, Integer> countByReason(SortedMap<InstanceId, Shortfall> shortfalls) {
    var counts = new EnumMap<FailureReason, Integer>(FailureReason.class);
    shortfalls.values().forEach(shortfall -> counts.merge(shortfall.reason(), 1, Integer::sum));
    return counts;
  }

  /** For example {@code WebServerRole is on 249 of 250 instances}. */
  String share() {
    var counts = report.counts();
    return binding.role().name() + " is on " + Sentence.number(counts.bound()) + " of "
        + Sentence.count(counts.desired(), "instance");
  }

  /** Whether declarations alone tell it: at every start it is there before anything is read. */
  private static boolean knownUnread(Shortfall shortfall) {
    return shortfall.reason() == FailureReason.NotGranted
        || shortfall.reason() == FailureReason.Conflicted;
  }

  private static boolean passes(Shortfall shortfall) {
    return shortfall.reason().actor() == Actor.NOBODY;
  }
}
