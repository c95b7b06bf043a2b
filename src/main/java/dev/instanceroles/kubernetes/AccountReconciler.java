package dev.instanceroles.kubernetes;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.status.Transitions;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;

/** Hands each account and its Secret to the roster, and writes what the engines say of it. Only the leader writes. */
final class AccountReconciler implements Reconciler<AccountObject> {
  /** Secrets are not watched, which would take the right to read all of them. */
  private static final Duration SECRET_IS_READ_AGAIN = Duration.ofSeconds(60);

  private final Roster roster;
  private final AccountIntake intake;
  private final LiveBindings live;
  private final AccountStatuses composed;
  private final Statuses<AccountObject, CloudAccountStatus> statuses;
  private final Writing writing;

  AccountReconciler(
      Roster roster,
      AccountIntake intake,
      LiveBindings live,
      AccountStatuses composed,
      Statuses<AccountObject, CloudAccountStatus> statuses,
      Writing writing) {
    this.roster = roster;
    this.intake = intake;
    this.live = live;
    this.composed = composed;
    this.statuses = statuses;
    this.writing = writing;
  }

  @Override
  public List<EventSource<?, AccountObject>> prepareEventSources(
      EventSourceContext<AccountObject> context) {
    return List.of(writing.wakeups().ofAccounts());
  }

  @Override
  public UpdateControl<AccountObject> reconcile(
      AccountObject object, Context<AccountObject> context) {
    return writing.orLater(object, () -> look(object, context));
  }

  private UpdateControl<AccountObject> look(
      AccountObject object, Context<AccountObject> context) {
    var metadata = object.getMetadata();
    if (context.isPrimaryResourceDeleted()) {
      statuses.forget(metadata.getUid());
      roster.accountGone(metadata.getName(), metadata.getUid());
      return UpdateControl.noUpdate();
    }
    intake.take(object);
    if (writing.allowed()) {
      write(object);
    }
    return UpdateControl.<AccountObject>noUpdate().rescheduleAfter(SECRET_IS_READ_AGAIN);
  }

  private void write(AccountObject object) {
    if (!object.isMarkedForDeletion() && !object.hasFinalizer(Finalizers.IN_USE)) {
      writing.finalizers().add(object, Finalizers.IN_USE, new AccountObject());
    }
    if (object.isMarkedForDeletion() && nobodyNames(object.getMetadata().getName())) {
      writing.finalizers().remove(object, Finalizers.IN_USE);
      return;
    }
    var before = statuses.of(object);
    composed.of(object, before).ifPresent(next -> {
      if (!next.equals(before) && statuses.write(object, next)) {
        writing.events().tell(object, Transitions.between(before, next));
      }
    });
  }

  private boolean nobodyNames(String account) {
    return roster.naming(account).isEmpty()
        && live.list() instanceof LiveBindings.Listed listed
        && listed.bindings()
            .stream()
            .noneMatch(binding -> account.equals(ObjectReader.read(binding).account()));
  }
}
