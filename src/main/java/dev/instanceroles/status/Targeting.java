package dev.instanceroles.status;

import dev.instanceroles.api.Condition.Status;
import dev.instanceroles.engine.BindingReport.Shortfall;
import java.util.ArrayList;
import java.util.stream.Stream;

/** Whether it is known which instances a binding means, and whether its tags are believed. */
final class Targeting {
  private Targeting() {}

  /** What keeps the binding from being Ready. */
  static Stream<Finding> findings(BindingCase at) {
    var targeting = at.report().targeting();
    if (at.lettingGo()) {
      return Stream.of();
    }
    if (targeting.shrunk() != null) {
      return Stream.of(Finding.of(ReadyReason.SelectorShrunk, shrunk(at)));
    }
    var fault = targeting.fault();
    return targeting.resolved() || fault == null
        ? Stream.of()
        : Stream.of(
            BindingFindings.faultOfTheWhole(
                new Shortfall(fault.reason(), fault.error(), null, null), at));
  }

  static void put(ConditionList conditions, BindingCase at) {
    var targeting = at.report().targeting();
    var worst = findings(at).findFirst();
    if (worst.isPresent()) {
      conditions.put(ConditionType.TargetsResolved, Status.False, worst.get());
    } else if (targeting.resolved() || at.lettingGo()) {
      conditions.put(
          ConditionType.TargetsResolved, Status.True, OtherReason.Resolved.name(), resolved(at));
    } else {
      conditions.put(
          ConditionType.TargetsResolved,
          Status.Unknown,
          OtherReason.Unchecked.name(),
          unlisted(at));
    }
  }

  static String unlisted(BindingCase at) {
    return "The instances that " + selected(at) + " have not been listed yet.";
  }

  private static String resolved(BindingCase at) {
    var targeting = at.report().targeting();
    var named = Sentence.count(targeting.named(), "instance") + " named by spec.instances.ids";
    var parts = new ArrayList<String>();
    if (targeting.named() > 0 || !at.binding().targets().selects()) {
      parts.add(named);
    }
    if (at.binding().targets().tags() != null) {
      parts.add(
          Sentence.count(targeting.tagged(), "instance") + " selected by the tags " + tags(at));
    }
    if (at.binding().targets().nodeLabels() != null) {
      parts.add(Sentence.count(targeting.nodes(), "Node") + " with the labels " + labels(at));
    }
    return String.join(", and ", parts) + ".";
  }

  private static Sentence shrunk(BindingCase at) {
    var shrunk = at.report().targeting().shrunk();
    if (shrunk == null) {
      throw new IllegalStateException("nothing shrank");
    }
    var match = shrunk.matched() == 0
        ? "no instance any more"
        : "only "
            + Sentence.count(shrunk.matched(), "instance");
    return Sentence.of(
        selectors(at) + " match " + match + ", while the binding holds "
            + Sentence.number(shrunk.before()) + " by them: none of those is detached",
        (at.binding().targets().tags() == null ? "Label their Nodes again" : "Tag them again")
            + "; or, if they shall go, "
            + at.account().surroundings().acceptSelection(at.binding().key(), shrunk.hash()),
        null);
  }

  private static String selectors(BindingCase at) {
    var targets = at.binding().targets();
    if (targets.nodeLabels() == null) {
      return "The tags " + tags(at);
    }
    return targets.tags() == null
        ? "The labels of Nodes " + labels(at)
        : "The tags " + tags(at) + " and the labels of Nodes " + labels(at);
  }

  private static String selected(BindingCase at) {
    var targets = at.binding().targets();
    if (targets.nodeLabels() == null) {
      return "carry the tags " + tags(at);
    }
    return targets.tags() == null
        ? "are Nodes with the labels " + labels(at)
        : "carry the tags " + tags(at) + " or are Nodes with the labels " + labels(at);
  }

  private static String tags(BindingCase at) {
    var tags = at.binding().targets().tags();
    return tags == null ? "" : tags.toString();
  }

  private static String labels(BindingCase at) {
    var labels = at.binding().targets().nodeLabels();
    return labels == null ? "" : labels.toString();
  }
}
