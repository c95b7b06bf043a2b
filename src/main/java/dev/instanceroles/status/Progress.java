package dev.instanceroles.status;

import static dev.instanceroles.status.Sentence.count;
import static dev.instanceroles.status.Sentence.number;
import static java.util.stream.Collectors.joining;

import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.engine.BindingReport.Waiting;
import java.util.stream.Stream;

/** How far a binding has come. */
final class Progress {
  private Progress() {}

  static Stream<Finding> of(BindingCase at) {
    if (at.binding().deleting()) {
      return Stream.of(new Finding(ReadyReason.Detaching, letsGo(at) + rest(at) + "."));
    }
    if (at.binding().unbound()) {
      return Stream.of(unbinding(at));
    }
    return at.observing() ? observing(at) : Stream.of(enforcing(at));
  }

  private static Finding unbinding(BindingCase at) {
    // Before that nothing is known of what it holds, which looks like holding nothing.
    boolean known = at.account().signIn().usable();
    return known && at.settled()
        ? new Finding(ReadyReason.Unbound, "The binding holds no instance" + retained(at) + ".")
        : new Finding(ReadyReason.Unbinding, letsGo(at) + rest(at) + ".");
  }

  private static Finding enforcing(BindingCase at) {
    var counts = at.report().counts();
    if (!at.report().targeting().resolved() && counts.desired() == 0) {
      return new Finding(ReadyReason.Progressing, Targeting.unlisted(at));
    }
    if (!at.settled()) {
      var drift = counts.drifted() == 0 ? "" : "; " + number(counts.drifted()) + " drifted";
      return new Finding(
          ReadyReason.Progressing, at.share() + pending(at) + drift + toDetach(at) + ".");
    }
    if (counts.desired() == 0) {
      return new Finding(ReadyReason.NoTargets, "The binding selects no instance.");
    }
    var unowned = counts.unowned() == 0
        ? ""
        : "; on " + number(counts.unowned())
            + " of them without this operator, which leaves it there";
    return new Finding(ReadyReason.AllBound, at.share() + unowned + ".");
  }

  private static Stream<Finding> observing(BindingCase at) {
    var who = at.binding().mode() == Mode.Observe
        ? "the binding"
        : "account " + at.account().name();
    var observed = at.share() + "; " + who + " only observes";
    if (at.drifted()) {
      var plan = at.report().plan();
      var drift = observed + ". To enforce it takes " + count(plan.attach(), "attach", "attaches")
          + ", " + count(plan.detach(), "detach", "detaches") + " and "
          + count(plan.swap(), "swap") + ". "
          + "Set spec.mode to Enforce, or correct the declaration.";
      return Stream.of(new Finding(ReadyReason.DriftDetected, drift));
    }
    return Stream.of(
        at.settled()
            ? new Finding(ReadyReason.NoDrift, observed + ".")
            : new Finding(ReadyReason.Progressing, observed + pending(at) + "."));
  }

  private static String letsGo(BindingCase at) {
    boolean keeps = at.binding().deletionPolicy() == DeletionPolicy.Retain
        || at.binding().suspended()
        || at.binding().mode() == Mode.Observe;
    return keeps
        ? "The binding lets go and leaves its roles on"
        : "The binding lets go and its roles are taken off";
  }

  private static String rest(BindingCase at) {
    return pending(at) + retained(at) + toDetach(at);
  }

  private static String toDetach(BindingCase at) {
    int detach = at.report().plan().detach();
    if (detach == 0) {
      return "";
    }
    // Nothing is taken off before it is certain what is declared.
    var why = at.report().unlisted();
    return "; " + number(detach) + " to detach"
        + (why == null ? "" : ", which waits" + Sentence.why(why));
  }

  private static String retained(BindingCase at) {
    int retained = at.report().retained();
    return retained == 0
        ? ""
        : "; " + at.binding().role().name() + " was left on " + count(retained, "instance");
  }

  /** Without those that are merely on their way, which is the rule. */
  private static String pending(BindingCase at) {
    var waits = Stream.of(Waiting.values())
        .filter(what -> at.waiting(what) > 0 && !label(what).isEmpty())
        .map(what -> label(what) + " " + number(at.waiting(what)))
        .collect(joining(", "));
    int pending = at.report().counts().pending();
    return (pending == 0 ? "" : "; " + number(pending) + " pending")
        + (waits.isEmpty() ? "" : " (" + waits + ")");
  }

  private static String label(Waiting what) {
    return switch (what) {
      case KNOWLEDGE, TURN, FORGETTING -> "";
      case SETTLING -> "an unanswered call";
      case RETRY -> "next try";
      case QUOTA -> "the cloud's quota";
      case SWAP_TURN -> "turn in the swap";
      case GRACE -> "grace before detach";
      case FINALIZER -> "finalizer";
      case APPROVAL -> "approval";
      case DECISION -> "administrator's decision";
      case CONFIRMATION -> "confirmation of the tags";
      case FROZEN -> "observing";
    };
  }
}
