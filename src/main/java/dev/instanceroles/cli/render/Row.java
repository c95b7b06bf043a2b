package dev.instanceroles.cli.render;

import dev.instanceroles.api.Condition;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus.Summary;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.standalone.View.BindingView;
import dev.instanceroles.standalone.View.OrphanView;
import dev.instanceroles.status.ConditionType;
import dev.instanceroles.status.OrphanNotice;
import dev.instanceroles.status.ReadyReason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one line of the table of bindings shows; a text that is not known is empty. */
record Row(
    BindingKey key,
    String account,
    String region,
    String role,
    String mode,
    @Nullable Summary summary,
    Verdict verdict) {
  /** The condition Ready. */
  record Verdict(String ready, String reason, String message) {
    /** Of a status about an earlier spec nothing is shown: it could say Ready of something that is no longer declared. */
    static Verdict of(
        @Nullable Long observed, @Nullable List<Condition> conditions, long generation) {
      var known = Objects.equals(observed, generation)
          ? ConditionType.Ready.in(conditions).orElse(null)
          : null;
      return known == null
          ? new Verdict("Unknown", ReadyReason.WaitingForOperator.name(), "")
          : new Verdict(
              known.status() == null ? "Unknown" : known.status().name(),
              text(known.reason()),
              text(known.message()));
    }

    boolean good() {
      return ready.equals("True");
    }
  }

  static Row of(BindingView binding) {
    return new Row(
        new BindingKey(binding.namespace(), binding.name()),
        text(binding.account()),
        text(binding.region()),
        text(binding.role()),
        text(binding.mode()),
        summary(binding.status()),
        verdict(binding.status(), binding.generation()));
  }

  static Row of(OrphanView orphan) {
    var key = new BindingKey(orphan.namespace(), orphan.name());
    int instances = orphan.instances().size();
    var notice = OrphanNotice.of(key, instances);
    return new Row(
        key,
        orphan.account(),
        orphan.region(),
        "",
        "",
        new Summary(0, instances, 0, 0, 0, 0),
        new Verdict("False", notice.reason().name(), notice.message()));
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static @Nullable Summary summary(@Nullable InstanceRoleBindingStatus status) {
    return status == null ? null : status.summary();
  }

  private static Verdict verdict(@Nullable InstanceRoleBindingStatus status, long generation) {
    return status == null
        ? Verdict.of(null, null, generation)
        : Verdict.of(status.observedGeneration(), status.conditions(), generation);
  }
}
