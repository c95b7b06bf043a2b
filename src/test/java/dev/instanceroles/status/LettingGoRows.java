package dev.instanceroles.status;

import static dev.instanceroles.domain.FailureReason.CredentialsInvalid;
import static dev.instanceroles.domain.FailureReason.InstanceRefused;

import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.engine.PartitionReport.SignIn;
import dev.instanceroles.status.BindingRows.Row;
import java.util.List;

/** Bindings that let go of their instances, and what their conditions are. */
final class LettingGoRows {
  private LettingGoRows() {}

  static List<Row> all() {
    return List.of(
        new Row(
            "it is deleted",
            Scene.allBound().deleting().plan(0, 250, 0).waits(Waiting.GRACE, 250),
            "False Detaching, Reconciling Detaching"),
        new Row(
            "it is deleted, and the bindings cannot be listed",
            Scene.allBound()
                .deleting()
                .plan(0, 250, 0)
                .withoutListOfBindings("The resource type is being deleted."),
            "False Detaching, Reconciling Detaching"),
        new Row(
            "it is deleted and leaves its roles on",
            Scene.allBound().deleting().deletionPolicy(DeletionPolicy.Retain).retained(250),
            "False Detaching, Reconciling Detaching"),
        new Row(
            "it is deleted while suspended",
            Scene.allBound().deleting().suspended(), "False Detaching, Reconciling Detaching"),
        new Row(
            "it is deleted, and that is more than the limit",
            Scene.allBound()
                .deleting()
                .plan(0, 250, 0)
                .waits(Waiting.DECISION, 250)
                .hold("3f9c12ab77d0", 2300, 41, 230),
            "False DetachHeld, Stalled DetachHeld"),
        new Row(
            "the mass detach waits in a report that does not have it",
            Scene.allBound().plan(0, 5, 0).waits(Waiting.DECISION, 5),
            "False DetachHeld, Stalled DetachHeld"),
        new Row(
            "it is deleted under an account that only observes",
            Scene.allBound().deleting().accountObserving().waits(Waiting.FROZEN, 250),
            "False DetachFrozen, Stalled DetachFrozen"),
        new Row(
            "it is deleted and the credentials do not work",
            Scene.allBound()
                .deleting()
                .plan(0, 250, 0)
                .signInFails(CredentialsInvalid, "InvalidAccessKeyId.NotFound", "No such key."),
            "False CredentialsInvalid, AccountReady False CredentialsInvalid, Stalled CredentialsInvalid"),
        new Row(
            "it is deleted and one detach is refused",
            Scene.allBound()
                .counts(0, 0, 0, 0, 0, 0)
                .deleting()
                .fails("i-bp1fff", InstanceRefused, "IncorrectInstanceStatus", "Wrong status."),
            "False PartiallyBound, Stalled PartiallyBound"),
        new Row(
            "its state is Unbound and it still holds some",
            Scene.allBound().unbound().plan(0, 20, 0).waits(Waiting.TURN, 20),
            "False Unbinding, Reconciling Unbinding"),
        new Row(
            "its state is Unbound and it has let go",
            Scene.allBound().counts(250, 0, 0, 0, 0, 0).unbound(), "True Unbound"),
        new Row(
            "its state is Unbound and it is not known yet what it holds",
            Scene.allBound().counts(0, 0, 0, 0, 0, 0).unbound().signIn(new SignIn.Unchecked()),
            "False Unbinding, AccountReady Unknown Unchecked, Reconciling Unbinding"),
        new Row(
            "its state is Unbound and some are pending",
            Scene.allBound().counts(20, 0, 0, 20, 0, 0).unbound(),
            "False Unbinding, Reconciling Unbinding"),
        new Row(
            "its state is Unbound and it left some on",
            Scene.allBound().counts(0, 0, 0, 0, 0, 0).unbound().retained(1), "True Unbound"));
  }
}
