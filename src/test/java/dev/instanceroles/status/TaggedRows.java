package dev.instanceroles.status;

import static dev.instanceroles.domain.FailureReason.PermissionDenied;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.status.BindingRows.Row;
import java.util.List;

/** Bindings that select by tags, and what their conditions are. */
final class TaggedRows {
  private TaggedRows() {}

  static List<Row> all() {
    return List.of(
        new Row(
            "its tags match far fewer instances than before",
            Scene.allBound().shrunk("3f9c12ab77d0", 3, 40),
            "False SelectorShrunk, TargetsResolved False SelectorShrunk, Stalled SelectorShrunk"),
        new Row(
            "its tags match nothing any more, and one instance lacks its role meanwhile",
            Scene.allBound()
                .counts(40, 39, 0, 1, 0, 0)
                .waits(Waiting.CONFIRMATION, 1)
                .shrunk("3f9c12ab77d0", 0, 40),
            "False SelectorShrunk, TargetsResolved False SelectorShrunk, Stalled SelectorShrunk"),
        new Row(
            "its tags match far fewer while others are on their way",
            Scene.allBound()
                .counts(40, 38, 0, 2, 0, 0)
                .waits(Waiting.TURN, 2)
                .shrunk("3f9c12ab77d0", 3, 40),
            "False SelectorShrunk, TargetsResolved False SelectorShrunk, Reconciling Progressing"),
        new Row(
            "what carries its tags was not listed yet",
            Scene.allBound().counts(0, 0, 0, 0, 0, 0).waits(Waiting.KNOWLEDGE, 1).unlisted(null),
            "False Progressing, TargetsResolved Unknown Unchecked, Reconciling Progressing"),
        new Row(
            "what carries its tags may not be listed",
            Scene.allBound()
                .counts(0, 0, 0, 0, 0, 0)
                .waits(Waiting.KNOWLEDGE, 1)
                .unlisted(
                    new Fault(PermissionDenied, new CloudError("Forbidden.RAM", "not allowed"))),
            "False PermissionDenied, AccountReady False PermissionDenied,"
                + " TargetsResolved False PermissionDenied, Stalled PermissionDenied"),
        new Row(
            "it selects by tags and all is well",
            Scene.allBound().tagged(),
            "True AllBound"),
        new Row(
            "instances do not carry the tags of the grant",
            Scene.allBound()
                .counts(250, 249, 0, 0, 1, 0)
                .fails("i-x", Shortfall.of(FailureReason.InstanceNotGranted)),
            "False PartiallyBound, Stalled PartiallyBound"));
  }
}
