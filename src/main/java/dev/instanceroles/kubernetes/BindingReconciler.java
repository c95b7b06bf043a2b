package dev.instanceroles.kubernetes;

import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.declare.BindingReading;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.status.Outlook;
import dev.instanceroles.status.Transitions;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Hands each binding to the roster, and writes what the engines say of it. Only the leader writes. */
final class BindingReconciler implements Reconciler<BindingObject> {
  private final Roster roster;
  private final LiveBindings live;
  private final AccountlessBindings accountless;
  private final BindingStatuses composed;
  private final Statuses<BindingObject, InstanceRoleBindingStatus> statuses;
  private final Writing writing;
  private final ProgressPace pace;

  BindingReconciler(
      Roster roster,
      LiveBindings live,
      AccountlessBindings accountless,
      BindingStatuses composed,
      Statuses<BindingObject, InstanceRoleBindingStatus> statuses,
      Writing writing) {
    this.roster = roster;
    this.live = live;
    this.accountless = accountless;
    this.composed = composed;
    this.statuses = statuses;
    this.writing = writing;
    pace = new ProgressPace(writing.clock());
  }

  @Override
  public List<EventSource<?, BindingObject>> prepareEventSources(
      EventSourceContext<BindingObject> context) {
    return List.of(writing.wakeups().ofBindings());
  }

  @Override
  public UpdateControl<BindingObject> reconcile(
      BindingObject object, Context<BindingObject> context) {
    return writing.orLater(object, () -> look(object, context));
  }

  private UpdateControl<BindingObject> look(
      BindingObject object, Context<BindingObject> context) {
    if (context.isPrimaryResourceDeleted()) {
      gone(object, context.isPrimaryResourceFinalStateUnknown());
    } else {
      roster.binding(read(object));
      composed.seen(object, statuses.of(object));
      if (writing.allowed()) {
        return write(object);
      }
    }
    return UpdateControl.noUpdate();
  }

  /** A deletion leaves its mark, so that it must be certain that somebody wants it before the engine hears of it. */
  private BindingReading read(BindingObject object) {
    var reading = ObjectReader.read(object);
    boolean detaches = reading.binding() instanceof DeclaredBinding.Readable(var binding)
        && binding.deleting()
        && binding.deletionPolicy() != DeletionPolicy.Retain;
    if (!detaches
        || roster.knowsAsDeleted(object.getMetadata().getUid(), ObjectReader.key(object))) {
      return reading;
    }
    return live.whyDeletionIsNotMeant().map(reading::frozen).orElse(reading);
  }

  private void gone(BindingObject object, boolean finalStateUnknown) {
    var metadata = object.getMetadata();
    statuses.forget(metadata.getUid());
    pace.forget(metadata.getUid());
    composed.gone(metadata.getUid());
    long revision = finalStateUnknown
        ? live.revisionWithout(metadata)
        : ObjectReader.revision(metadata);
    roster.gone(ObjectReader.key(object), metadata.getUid(), revision);
  }

  private UpdateControl<BindingObject> write(BindingObject object) {
    if (!object.isMarkedForDeletion() && !object.hasFinalizer(Finalizers.DETACH)) {
      writing.finalizers().add(object, Finalizers.DETACH, new BindingObject());
    }
    var placement = roster.placement(ObjectReader.key(object)).orElse(null);
    if (placement == null) {
      return UpdateControl.noUpdate();
    }
    if (accountless.mayGo(object, placement)) {
      writing.finalizers().remove(object, Finalizers.DETACH);
      return UpdateControl.noUpdate();
    }
    var patience = accountless.patience(object, placement);
    if (patience.isPresent()) {
      return UpdateControl.<BindingObject>noUpdate().rescheduleAfter(patience.get());
    }
    return writeStatus(object);
  }

  private UpdateControl<BindingObject> writeStatus(BindingObject object) {
    var metadata = object.getMetadata();
    var before = statuses.of(object);
    var next = composed.of(object, before);
    if (next.isEmpty() || next.get().equals(before)) {
      return UpdateControl.noUpdate();
    }
    var wait =
        pace.wait(metadata.getUid(), Outlook.moves(next.get(), metadata.getGeneration()));
    if (wait.isPresent()) {
      return UpdateControl.<BindingObject>noUpdate().rescheduleAfter(wait.get());
    }
    if (statuses.write(object, next.get())) {
      writing.events().tell(object, Transitions.between(before, next.get()));
    }
    return UpdateControl.noUpdate();
  }
}
