package dev.instanceroles.status;

import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.plan.Removal;
import dev.instanceroles.status.BindingRows.Row;
import java.util.List;

/** Bindings whose plan waits for an approval, and what their conditions are. */
final class ApprovalRows {
  private static final String STALLED =
      "False ApprovalPending, ApprovalPending ApprovalPending, Stalled ApprovalPending";

  private ApprovalRows() {}

  static List<Row> all() {
    return List.of(
        new Row(
            "a swap waits for an approval",
            swapping().approves(
                "3f9c12ab77d0", false, Scene.swap(1, "WebOld"), Scene.swap(2, "WebOld")),
            STALLED),
        new Row(
            "a swap waits for an approval, and its binding is a manifest",
            swapping().inManifests()
                .approves("3f9c12ab77d0", false, Scene.swap(1, "WebOld"), Scene.swap(2, "WebOld")),
            STALLED),
        new Row(
            "a plan grew beyond what was approved",
            swapping().approves("3f9c12ab77d0", true, Scene.swap(1, "WebOld"), Scene.detach(2)),
            STALLED),
        new Row(
            "another session policy waits for an approval",
            swapping().approves(
                "3f9c12ab77d0", false, Scene.swap(1, "WebServerRole"),
                Scene.swap(2, "WebServerRole")),
            STALLED),
        new Row(
            "a plan of many kinds waits for an approval",
            swapping().approves(
                "3f9c12ab77d0", false, Scene.swap(1, "A"), Scene.swap(2, "B"), Scene.swap(3, "C"),
                new Removal(new InstanceId("i-x"), new RoleName("D"), "", PassedRole.of("E"))),
            STALLED),
        new Row(
            "a swap waits for an approval while other instances are on their way",
            Scene.allBound()
                .counts(250, 247, 0, 3, 0, 0)
                .plan(1, 0, 2)
                .waits(Waiting.TURN, 1)
                .approves("3f9c12ab77d0", false, Scene.swap(1, "WebOld"), Scene.swap(2, "WebOld")),
            "False ApprovalPending, ApprovalPending ApprovalPending, Reconciling Progressing"),
        new Row(
            "a deletion waits for an approval",
            leaving().approves("3f9c12ab77d0", false, Scene.detach(1), Scene.detach(2)),
            STALLED),
        new Row(
            "a deletion that says Detach waits for an approval",
            leaving().deletionPolicy(DeletionPolicy.Detach)
                .approves("3f9c12ab77d0", false, Scene.detach(1), Scene.detach(2)),
            STALLED));
  }

  private static Scene swapping() {
    return Scene.allBound().counts(250, 248, 0, 2, 0, 0).plan(0, 0, 2);
  }

  private static Scene leaving() {
    return Scene.allBound().deleting().counts(0, 0, 0, 0, 0, 0).plan(0, 2, 0);
  }
}
