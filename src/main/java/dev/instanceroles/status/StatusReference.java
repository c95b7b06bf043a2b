package dev.instanceroles.status;

import static java.util.stream.Collectors.joining;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.FailureReason.Scope;
import java.util.stream.Stream;

/** The page that explains every condition and reason, made from the enums that the code uses. */
public final class StatusReference {
  private static final String INTRODUCTION =
      """
          # Conditions and reasons

          <!-- Made from the code. To make it again: ./mvnw test -Dtest=StatusReferenceTest -Dgolden.update=true -->

          Every status says first of all whether the object is `Ready`, with a reason and a message. The message says what
          happened, where, and what to do; the cloud's own error code stands last, in brackets. An unchanged state is an
          unchanged status: messages hold no times, no request ids and no counts of attempts.

          `kubectl wait irb/web --for=condition=Ready` and Flux read these conditions as they read those of any
          other resource: `Reconciling` means "go on waiting", `Stalled` means "waiting will not help".

          """;
  private static final String REASONS =
      """

          ## Reasons of Ready

          When several apply, the one that stands first in this table is shown. A single run (`standalone --once`) ends with
          the worst exit code of its objects: 0 when nothing is left to do, 4 when waiting is enough, 3 when somebody has to
          act. Being suspended, or observing what is as declared, counts as nothing left to do.

          """;

  private StatusReference() {}

  /** The text of {@code docs/status.md}. */
  public static String markdown() {
    return INTRODUCTION
        + "## Conditions\n\n"
        + table("Condition | Meaning", Stream.of(ConditionType.values()).map(StatusReference::row))
        + REASONS
        + table(
            "Reason | Of | Ready | Exit code | Meaning | What to do",
            Stream.of(ReadyReason.values()).map(StatusReference::row))
        + "\nReasons that only other conditions have:\n\n"
        + table("Reason | Meaning", Stream.of(OtherReason.values()).map(StatusReference::row))
        + failures()
        + table(
            "Reason | Meaning | What to do",
            Stream.of(FailureReason.values())
                .filter(reason -> reason.scope() == Scope.INSTANCE)
                .map(StatusReference::row))
        + events();
  }

  private static String failures() {
    return """

        ## Reasons of single instances

        `status.failureReasons` counts every instance that is not as declared, exactly. `status.failures` lists those with
        a fault of their own, sorted, the first %d. A fault of the whole binding (its role, its account) is a condition and
        a count, never a list of instances.

        """
        .formatted(FailureRows.MOST);
  }

  private static String events() {
    return """

        ## Events

        When the reason of `Ready` changes there is one event with that reason, never one for an instance, and none for
        work that has merely begun. Besides: `DriftDetected`, `%s`, `%s`.
        """
        .formatted(Transitions.DRIFT_CORRECTED, Transitions.RECONCILE_REQUEST_HANDLED);
  }

  private static String row(ConditionType type) {
    return line("`" + type + "`", type.meaning());
  }

  private static String row(OtherReason reason) {
    return line("`" + reason + "`", reason.meaning());
  }

  private static String row(FailureReason reason) {
    var guide = FailureGuide.of(reason);
    return line("`" + reason + "`", guide.meaning(), guide.remedy());
  }

  private static String row(ReadyReason reason) {
    return line(
        "`" + reason + "`",
        switch (reason.subject()) {
          case BINDING -> "binding";
          case ACCOUNT -> "account";
          case BOTH -> "both";
        },
        switch (reason.course()) {
          case SUCCEEDED -> "True";
          case MOVING -> "False, Reconciling";
          case STUCK -> "False, Stalled";
          case STUCK_UNLESS_MOVING ->
              "False, Stalled; Reconciling while other instances still move";
          case PAUSED -> "False";
          case UNSEEN -> "Unknown";
        },
        switch (reason.outlook()) {
          case READY -> "0";
          case WAITING -> "4";
          case PERSON -> "3";
        },
        reason.meaning(),
        reason.remedy());
  }

  private static String table(String head, Stream<String> rows) {
    var columns = head.split(" \\| ", -1);
    return line(columns) + "\n"
        + line(Stream.of(columns).map(column -> "---").toArray(String[]::new))
        + "\n" + rows.collect(joining("\n", "", "\n"));
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
