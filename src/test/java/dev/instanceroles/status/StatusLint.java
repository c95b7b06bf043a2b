package dev.instanceroles.status;

import static java.util.stream.Collectors.toSet;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.Condition;
import dev.instanceroles.api.Condition.Status;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus.Failure;
import dev.instanceroles.api.InstanceRoleBindingStatus.FailureCount;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Flux, kstatus, {@code kubectl wait} and the Kubernetes API conventions demand of a composed status, and what this
 * project adds. Every test that composes a status asks it.
 */
public final class StatusLint {
  private static final Pattern REASON = Pattern.compile("[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?");
  private static final Pattern CHANGES_BY_ITSELF = Pattern.compile(
      "(?i)request ?id|attempt \\d|\\d{4}-\\d\\d-\\d\\dT|\\d\\d:\\d\\d:\\d\\d");
  private static final Set<String> POSITIVE =
      Set.of("Ready", "Accepted", "AccountReady", "TargetsResolved");
  private static final Set<String> ABNORMAL =
      Set.of("Reconciling", "Stalled", "Drifted", "ApprovalPending");
  /** Of accounts, and no reason not to be Ready: only there while False. */
  private static final String DOUBT = "IdentityVerified";
  private static final int MOST_CONDITIONS = 16;
  private static final int MOST_FAILURES = 100;
  private static final int LONGEST_REASON = 1024;
  private static final int LONGEST_MESSAGE = 2000;

  private StatusLint() {}

  /** Empty when nothing is wrong. */
  public static List<String> violations(InstanceRoleBindingStatus status, long generation) {
    var found = new ArrayList<String>();
    var conditions = orEmpty(status.conditions());
    if (!Objects.equals(status.observedGeneration(), generation)) {
      found.add("observedGeneration is " + status.observedGeneration() + ", not " + generation);
    }
    conditions(conditions, generation, found);
    present(conditions, POSITIVE, found);
    readyCopiesTheWorst(conditions, found);
    failures(status, found);
    return found;
  }

  /** Empty when nothing is wrong. */
  public static List<String> violations(CloudAccountStatus status, long generation) {
    var found = new ArrayList<String>();
    var conditions = orEmpty(status.conditions());
    if (!Objects.equals(status.observedGeneration(), generation)) {
      found.add("observedGeneration is " + status.observedGeneration() + ", not " + generation);
    }
    conditions(conditions, generation, found);
    present(conditions, Set.of("Ready", "Accepted", "AccountReady"), found);
    readyCopiesTheWorst(conditions, found);
    return found;
  }

  private static void conditions(
      List<Condition> conditions, long generation, List<String> found) {
    if (conditions.size() > MOST_CONDITIONS) {
      found.add("more than " + MOST_CONDITIONS + " conditions");
    }
    var types = conditions.stream().map(Condition::type).toList();
    if (!types.equals(types.stream().distinct().sorted().toList())) {
      found.add("conditions are not sorted by type, each once: " + types);
    }
    conditions.forEach(condition -> condition(condition, generation, found));
    boolean stalled = is(conditions, "Stalled", Status.True);
    boolean reconciling = is(conditions, "Reconciling", Status.True);
    if (stalled && reconciling) {
      found.add("Stalled and Reconciling at once");
    }
    if (is(conditions, "Ready", Status.True)) {
      readyIsTrue(conditions, found);
    } else if (is(conditions, "Ready", Status.Unknown)) {
      found.add("Ready is Unknown, which only the default of a fresh object may be");
    } else if (!stalled && !reconciling && !suspended(conditions)) {
      found.add("Ready is False with neither Reconciling nor Stalled");
    }
  }

  private static void condition(Condition condition, long generation, List<String> found) {
    var name = condition.type();
    if (!POSITIVE.contains(name) && !ABNORMAL.contains(name) && !name.equals(DOUBT)) {
      found.add(name + " is no condition of ours");
    }
    if (ABNORMAL.contains(name) && condition.status() != Status.True) {
      found.add(name + " stands there without being True");
    }
    if (name.equals(DOUBT) && condition.status() != Status.False) {
      found.add(name + " stands there without being False");
    }
    if (!Objects.equals(condition.observedGeneration(), generation)) {
      found.add(name + " has observedGeneration " + condition.observedGeneration());
    }
    if (condition.lastTransitionTime() == null
        || !condition.lastTransitionTime()
            .equals(
                condition.lastTransitionTime().truncatedTo(ChronoUnit.SECONDS))) {
      found.add(name + " has no lastTransitionTime of whole seconds");
    }
    var reason = condition.reason();
    if (reason == null || reason.length() > LONGEST_REASON || !REASON.matcher(reason).matches()) {
      found.add(name + " has the reason " + reason);
    }
    message(name, condition.message(), found);
  }

  private static void message(String where, String message, List<String> found) {
    if (message == null || message.isBlank() || message.length() > LONGEST_MESSAGE) {
      found.add(where + " has no message, or a very long one");
    } else if (message.chars().anyMatch(Character::isISOControl)) {
      found.add(where + " has a control character in its message: " + message);
    } else if (CHANGES_BY_ITSELF.matcher(message).find()) {
      found.add(where + " has a message that changes by itself: " + message);
    } else if (message.contains("null")
        || (message.contains("..") && !message.endsWith("..."))) {
      found.add(where + " has a hole in its message: " + message);
    }
  }

  private static void readyIsTrue(List<Condition> conditions, List<String> found) {
    for (var condition : conditions) {
      if (ABNORMAL.contains(condition.type()) && condition.status() == Status.True) {
        found.add("Ready is True beside " + condition.type());
      }
      if (POSITIVE.contains(condition.type()) && condition.status() == Status.False) {
        found.add("Ready is True although " + condition.type() + " is False");
      }
    }
  }

  private static void present(List<Condition> conditions, Set<String> types, List<String> found) {
    var there = conditions.stream().map(Condition::type).collect(toSet());
    types.stream()
        .sorted()
        .filter(type -> !there.contains(type))
        .forEach(type -> found.add(type + " is missing"));
  }

  /** Stalled always has the worst; what goes on by itself may be something better than the worst. */
  private static void readyCopiesTheWorst(List<Condition> conditions, List<String> found) {
    var ready = find(conditions, "Ready").orElse(null);
    var stalled = find(conditions, "Stalled").orElse(null);
    if (ready == null) {
      return;
    }
    var known = ready.reason() == null ? null : ReadyReason.find(ready.reason()).orElse(null);
    if (known == null) {
      found.add("Ready has the unknown reason " + ready.reason());
      return;
    }
    if (stalled != null
        && (!stalled.reason().equals(ready.reason())
            || !stalled.message().equals(ready.message()))) {
      found.add("Ready does not say what Stalled says");
    }
    conditions.stream()
        .filter(condition -> POSITIVE.contains(condition.type()))
        .filter(condition -> condition.status() == Status.False)
        .map(condition -> ReadyReason.find(condition.reason()))
        .flatMap(Optional::stream)
        .filter(reason -> reason.compareTo(known) < 0)
        .forEach(reason -> found.add("Ready says " + known + ", but " + reason + " is worse"));
  }

  private static void failures(InstanceRoleBindingStatus status, List<String> found) {
    var failures = orEmpty(status.failures());
    if (failures.size() > MOST_FAILURES) {
      found.add("more than " + MOST_FAILURES + " failures");
    }
    var ids = failures.stream().map(Failure::instanceId).toList();
    if (!ids.equals(ids.stream().distinct().sorted().toList())) {
      found.add("failures are not sorted by instance, each once");
    }
    var counts = orEmpty(status.failureReasons());
    var reasons = counts.stream().map(FailureCount::reason).toList();
    if (!reasons.equals(reasons.stream().distinct().sorted().toList())) {
      found.add("failureReasons are not sorted by reason, each once");
    }
    failures.forEach(failure -> message(failure.instanceId(), failure.message(), found));
    for (var count : counts) {
      long rows =
          failures.stream().filter(row -> row.reason().equals(count.reason())).count();
      if (count.count() < Math.max(1, rows)) {
        found.add("failureReasons counts " + count + " where failures has " + rows + " rows");
      }
    }
    if (failures.stream().anyMatch(row -> !reasons.contains(row.reason()))) {
      found.add("failureReasons does not count each reason of failures");
    }
    if ((status.failures() != null && failures.isEmpty())
        || (status.failureReasons() != null && counts.isEmpty())) {
      found.add("an empty list, which comes back from the API server as absent");
    }
  }

  private static boolean suspended(List<Condition> conditions) {
    return find(conditions, "Ready")
        .filter(ready -> ReadyReason.Suspended.name().equals(ready.reason()))
        .isPresent();
  }

  private static boolean is(List<Condition> conditions, String type, Status status) {
    return find(conditions, type).filter(condition -> condition.status() == status).isPresent();
  }

  private static Optional<Condition> find(List<Condition> conditions, String type) {
    return conditions.stream()
        .filter(condition -> type.equals(condition.type()))
        .min(Comparator.comparing(Condition::type));
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
