package dev.instanceroles.plan;

import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.ledger.Approval;
import dev.instanceroles.ledger.Entry;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions wait until somebody approves exactly them. What takes nothing off never does: attaches, the second half of a
 * swap, putting an old role back, repairs, entries that are retained.
 */
public final class PlanApproval {
  private PlanApproval() {}

  /**
   * What the decision takes off, or will once the instance was read, and needs an approval for; null for nothing.
   *
   * @param entry what is ours on the instance, null for nothing
   * @param required what the account wants approved
   */
  public static @Nullable Removal needed(
      InstanceId id, Decision decision, @Nullable Entry entry, Set<Destructive> required) {
    boolean reading =
        decision.rule() == Rule.LET_GO_UNREAD || decision.rule() == Rule.LET_GO_UNREADABLE;
    Removal removal =
        switch (decision.action()) {
          case Action.Swap swap -> new Removal(
              id, swap.from(), swap.ours() && entry != null ? entry.policyHash() : "", swap.to());
          case Action.Detach detach -> new Removal(
              id, detach.role(), entry == null ? "" : entry.policyHash(), null);
          case Action.Wait wait when reading && entry != null ->
              new Removal(id, entry.role(), entry.policyHash(), null);
          default -> null;
        };
    return removal != null && required.contains(removal.kind()) ? removal : null;
  }

  /**
   * Whether what was approved does not suffice any more. That less is wanted than was approved is no reason.
   *
   * @param approved null when nothing ever was
   */
  public static boolean outgrown(@Nullable Approval approved, Removal wanted) {
    return approved != null
        && !approved.removals().isEmpty()
        && !approved.covers(wanted.hash());
  }

  /**
   * Names a plan: 12 hex digits. Attaches are not in it, so they change nothing.
   *
   * @param uid of the binding, so that a plan of another object with the same name has another name
   * @param before name of the plan approved last, empty without: an annotation that was obeyed, and still stands there, must not
   *     approve the same removals when they are wanted again much later
   */
  public static String name(String uid, String before, Collection<Removal> removals) {
    return Hashes.of(
        removals.stream()
            .map(Removal::line)
            .sorted()
            .collect(Collectors.joining("\n", uid + "\n" + before + "\n", "")));
  }

  /** Whether what was decided can become a removal without anybody's doing: it is not known yet, or a failure may pass. */
  public static boolean unfinished(Decision decision, @Nullable Entry entry) {
    return switch (decision.rule()) {
      case UNKNOWN_TO_US, RETAINED -> false;
      case MISSING, INELIGIBLE -> entry != null;
      default -> !decision.bound();
    };
  }
}
