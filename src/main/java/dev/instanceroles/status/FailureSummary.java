package dev.instanceroles.status;

import static java.util.stream.Collectors.joining;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.BindingReport.Shortfall;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;

/** Many failed instances in one message: how many for which reason, and of each reason the first in full. */
final class FailureSummary {
  private FailureSummary() {}

  static String of(SortedMap<InstanceId, Shortfall> failed, BindingCase at) {
    var reasons = BindingCase.countByReason(failed)
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + " " + Sentence.number(entry.getValue()))
        .collect(joining(", "));
    var first = firstOfEachReason(failed).values()
        .stream()
        .map(one -> InstanceSentences.full(one.getKey(), one.getValue(), at).text())
        .collect(joining(" "));
    var opening = at.lettingGo() ? "" : at.share() + "; ";
    return opening + Sentence.number(failed.size()) + " failed (" + reasons + "). " + first
        + truncation(failed.size());
  }

  private static Map<FailureReason, Map.Entry<InstanceId, Shortfall>> firstOfEachReason(
      SortedMap<InstanceId, Shortfall> failed) {
    var first =
        new EnumMap<FailureReason, Map.Entry<InstanceId, Shortfall>>(FailureReason.class);
    failed.entrySet().forEach(one -> first.putIfAbsent(one.getValue().reason(), one));
    return first;
  }

  private static String truncation(int failed) {
    return failed <= FailureRows.MOST
        ? ""
        : " status.failures lists the first " + FailureRows.MOST + ".";
  }
}
