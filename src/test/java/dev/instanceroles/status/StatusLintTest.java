package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.api.Condition;
import dev.instanceroles.api.Condition.Status;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus.Failure;
import dev.instanceroles.api.InstanceRoleBindingStatus.FailureCount;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.engine.BindingReport.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A lint that finds nothing proves nothing: each of its rules is broken once. */
class StatusLintTest {
  private static final Instant THEN = Instant.parse("2026-11-21T12:00:00Z");
  private static final InstanceRoleBindingStatus GOOD = Scene.allBound().compose();
  private static final InstanceRoleBindingStatus STALLED =
      Scene.allBound().fails("i-1", Shortfall.of(FailureReason.OtherRole)).compose();

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("observedGeneration", observed(GOOD, 2L)),
        Arguments.of("observedGeneration", observed(GOOD, null)),
        Arguments.of("Ready is missing", without(GOOD, "Ready")),
        Arguments.of("Accepted is missing", without(GOOD, "Accepted")),
        Arguments.of("Ready is True beside Drifted", with(GOOD, good("Drifted", Status.True))),
        Arguments.of(
            "Ready is True although Accepted is False", with(GOOD, good("Accepted", Status.False))),
        Arguments.of("neither Reconciling nor Stalled", without(STALLED, "Stalled")),
        Arguments.of(
            "Stalled and Reconciling at once", with(STALLED, good("Reconciling", Status.True))),
        Arguments.of(
            "stands there without being True", with(STALLED, good("Drifted", Status.False))),
        Arguments.of(
            "only the default of a fresh object",
            with(GOOD, condition("Ready", Status.Unknown, "WaitingForOperator", "No.", 3L, THEN))),
        Arguments.of("no condition of ours", with(GOOD, good("Paused", Status.True))),
        Arguments.of(
            "Accepted has observedGeneration",
            with(GOOD, condition("Accepted", Status.True, "Accepted", "Yes.", 2L, THEN))),
        Arguments.of(
            "no lastTransitionTime",
            with(GOOD, condition("Accepted", Status.True, "Accepted", "Yes.", 3L, null))),
        Arguments.of(
            "no lastTransitionTime of whole seconds",
            with(
                GOOD,
                condition("Accepted", Status.True, "Accepted", "Yes.", 3L, THEN.plusMillis(5)))),
        Arguments.of(
            "has the reason",
            with(GOOD, condition("Accepted", Status.True, "is fine", "Yes.", 3L, THEN))),
        Arguments.of("has no message", with(GOOD, says(""))),
        Arguments.of("or a very long one", with(GOOD, says("x".repeat(2001)))),
        Arguments.of("control character", with(GOOD, says("one\ntwo"))),
        Arguments.of("changes by itself", with(GOOD, says("Failed at 2026-11-21T12:00:00Z."))),
        Arguments.of("changes by itself", with(GOOD, says("Failed, RequestId 4C467B38."))),
        Arguments.of("changes by itself", with(GOOD, says("Attempt 7 failed."))),
        Arguments.of("hole in its message", with(GOOD, says("Role null does not exist."))),
        Arguments.of(
            "unknown reason",
            with(GOOD, condition("Ready", Status.True, "Splendid", "Yes.", 3L, THEN))),
        Arguments.of(
            "does not say what Stalled says",
            with(STALLED, condition("Stalled", Status.True, "PartiallyBound", "Other.", 3L, THEN))),
        Arguments.of(
            "is worse",
            with(
                STALLED,
                condition("AccountReady", Status.False, "CredentialsInvalid", "No.", 3L, THEN))),
        Arguments.of("not sorted by type", reversed(GOOD)),
        Arguments.of("not sorted by instance", failures(List.of(row("i-2"), row("i-1")), 2)),
        Arguments.of("where failures has 2 rows", failures(List.of(row("i-1"), row("i-2")), 1)),
        Arguments.of(
            "more than 100 failures",
            failures(
                IntStream.range(1000, 1101).mapToObj(i -> row("i-" + i)).toList(), 101)),
        Arguments.of(
            "does not count each reason",
            failures(List.of(new Failure("i-1", "RoleProtected", null, "no")), 1)),
        Arguments.of("an empty list", failures(List.of(), 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void eachRuleIsSeenBroken(String finding, InstanceRoleBindingStatus status) {
    assertThat(StatusLint.violations(status, 3)).anyMatch(text -> text.contains(finding));
  }

  @Test
  void goodOnesAreGood() {
    assertThat(StatusLint.violations(GOOD, 3)).isEmpty();
    assertThat(StatusLint.violations(STALLED, 3)).isEmpty();
  }

  private static Condition good(String type, Status status) {
    return condition(type, status, "AllBound", "Yes.", 3L, THEN);
  }

  private static Condition says(String message) {
    return condition("Accepted", Status.True, "Accepted", message, 3L, THEN);
  }

  private static Condition condition(
      String type, Status status, String reason, String message, Long generation, Instant since) {
    return new Condition(type, status, reason, message, generation, since);
  }

  private static Failure row(String id) {
    return new Failure(id, "OtherRole", null, "holds another role");
  }

  private static InstanceRoleBindingStatus observed(
      InstanceRoleBindingStatus status, Long generation) {
    return new InstanceRoleBindingStatus(
        generation, status.conditions(), status.summary(), status.plan(), status.failureReasons(),
        status.failures(), null);
  }

  private static InstanceRoleBindingStatus failures(List<Failure> failures, int count) {
    return new InstanceRoleBindingStatus(
        3L, STALLED.conditions(), STALLED.summary(), STALLED.plan(),
        List.of(new FailureCount("OtherRole", count)), failures, null);
  }

  private static InstanceRoleBindingStatus with(
      InstanceRoleBindingStatus status, Condition condition) {
    var conditions = new ArrayList<>(status.conditions());
    conditions.removeIf(old -> old.type().equals(condition.type()));
    conditions.add(condition);
    conditions.sort(Comparator.comparing(Condition::type));
    return conditions(status, conditions);
  }

  private static InstanceRoleBindingStatus without(
      InstanceRoleBindingStatus status, String type) {
    return conditions(
        status,
        status.conditions().stream().filter(old -> !old.type().equals(type)).toList());
  }

  private static InstanceRoleBindingStatus reversed(InstanceRoleBindingStatus status) {
    return conditions(status, status.conditions().reversed());
  }

  private static InstanceRoleBindingStatus conditions(
      InstanceRoleBindingStatus status, List<Condition> conditions) {
    return new InstanceRoleBindingStatus(
        status.observedGeneration(), conditions, status.summary(), status.plan(),
        status.failureReasons(), status.failures(), null);
  }
}
