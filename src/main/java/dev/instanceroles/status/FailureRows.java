package dev.instanceroles.status;

import dev.instanceroles.api.InstanceRoleBindingStatus.Failure;
import dev.instanceroles.api.InstanceRoleBindingStatus.FailureCount;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.BindingReport.Shortfall;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The lists of failures in a status. A fault of the whole binding is counted, and has no rows: its condition says it once. */
final class FailureRows {
  /** Near 25 kB, which every tool that reads objects still takes. */
  static final int MOST = 100;

  private FailureRows() {}

  /** Instances with a fault of their own, sorted. */
  static List<Failure> of(BindingCase at) {
    return at.failedInstances()
        .entrySet()
        .stream()
        .limit(MOST)
        .map(one -> row(one, at))
        .toList();
  }

  /** All shortfalls, sorted by reason. */
  static List<FailureCount> counts(BindingCase at) {
    return BindingCase.countByReason(at.report().shortfalls())
        .entrySet()
        .stream()
        .map(entry -> new FailureCount(entry.getKey().name(), entry.getValue()))
        .sorted(Comparator.comparing(FailureCount::reason))
        .toList();
  }

  private static Failure row(Map.Entry<InstanceId, Shortfall> one, BindingCase at) {
    var shortfall = one.getValue();
    var error = shortfall.error();
    return new Failure(
        one.getKey().value(),
        shortfall.reason().name(),
        error == null || error.code().isBlank() ? null : error.code(),
        Sentence.capped(InstanceSentences.row(shortfall, at)));
  }
}
