package dev.instanceroles.status;

import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus.Plan;
import dev.instanceroles.api.InstanceRoleBindingStatus.Summary;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.FailureReason.Actor;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in a status what is known of a binding. The same knowledge gives an equal status, whatever the time: whoever gets one
 * that equals the previous writes nothing.
 */
public final class BindingStatusComposer {
  private BindingStatusComposer() {}

  /**
   * From an engine's report.
   *
   * @param previous what the object says now, null when it says nothing
   * @param now becomes the time of the conditions whose {@code status} changes, and nothing else
   */
  public static InstanceRoleBindingStatus compose(
      @Nullable InstanceRoleBindingStatus previous,
      BindingReport report,
      AccountContext account,
      Instant now) {
    return switch (report.declared()) {
      case DeclaredBinding.Readable(Binding binding) ->
          readable(previous, new BindingCase(binding, report, account), now);
      case DeclaredBinding.Unreadable unreadable -> StatusWithoutEngine.compose(
          previous,
          unreadable.generation(),
          new Unmanaged.InvalidSpec(unreadable.fault()),
          now);
    };
  }

  /**
   * For a binding that no engine knows, because it does not lead to one. What the status said about instances stays.
   *
   * @param generation of the object's spec
   */
  public static InstanceRoleBindingStatus compose(
      @Nullable InstanceRoleBindingStatus previous,
      long generation,
      Unmanaged why,
      Instant now) {
    return StatusWithoutEngine.compose(previous, generation, why, now);
  }

  private static InstanceRoleBindingStatus readable(
      @Nullable InstanceRoleBindingStatus previous, BindingCase at, Instant now) {
    if (previous != null && stillStands(previous, at)) {
      return previous;
    }
    var conditions = new ConditionList(
        previous == null ? null : previous.conditions(), at.binding().generation(), now);
    var findings = BindingFindings.of(at);
    BindingConditions.put(conditions, findings, at);
    conditions.conclude(findings, at.moving());
    return new InstanceRoleBindingStatus(
        at.binding().generation(),
        conditions.sorted(),
        summary(at.report()),
        plan(at.report()),
        orAbsent(FailureRows.counts(at)),
        orAbsent(FailureRows.of(at)),
        at.binding().reconcileRequest());
  }

  /**
   * A process that has just started, or taken over, knows nothing yet of what the one before it wrote. Until it does, that
   * stands: writing "in progress" and back would cost two writes for each converged binding at every start.
   */
  private static boolean stillStands(InstanceRoleBindingStatus previous, BindingCase at) {
    var observed = previous.observedGeneration();
    return observed != null
        && observed == at.binding().generation()
        && !at.binding().deleting()
        && at.account().ledgerFault() == null
        && nothingLearned(at);
  }

  private static boolean nothingLearned(BindingCase at) {
    return switch (at.account().signIn()) {
      // The ledger is loaded before, and the cloud asked after the sign-in: until then all counts are empty.
      case SignIn.Unchecked unchecked -> true;
      case SignIn.Verified verified -> at.unknown();
      case SignIn.TakenAtItsWord taken -> at.unknown();
      case SignIn.Mismatch mismatch -> false;
      case SignIn.Failed(var fault) -> at.unknown() && fault.reason().actor() == Actor.NOBODY;
    };
  }

  private static Summary summary(BindingReport report) {
    var counts = report.counts();
    return new Summary(
        counts.desired(),
        counts.bound(),
        counts.unowned(),
        counts.pending(),
        counts.failed(),
        counts.drifted());
  }

  private static Plan plan(BindingReport report) {
    var plan = report.plan();
    var approval = report.approval();
    return new Plan(
        plan.attach(), plan.detach(), plan.swap(), approval == null ? null : approval.hash());
  }

  /** An empty list is not on the wire, and would come back as absent: the two must not look like a change. */
  private static <T> @Nullable List<T> orAbsent(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
