package dev.instanceroles.declare;

import dev.instanceroles.api.ApiGroup;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The annotations that people write to ask for something once. */
final class Annotations {
  /** It comes back in the status, which shall not grow with it. */
  private static final int LONGEST_REQUEST = 256;

  private Annotations() {}

  /** The latest wish of a try now, whoever wrote it; null without. */
  static @Nullable String reconcileRequest(SortedMap<String, String> all, Findings findings) {
    var names = List.of(ApiGroup.FLUX_RECONCILE_REQUESTED_AT, ApiGroup.RECONCILE_REQUESTED_AT);
    warnOfOthers(all, ApiGroup.RECONCILE_REQUESTED_AT, findings);
    for (var name : names) {
      if (all.getOrDefault(name, "").length() > LONGEST_REQUEST) {
        findings.warning(path(name), "ignored, since it is longer than 256 characters");
      }
    }
    return names.stream()
        .flatMap(name -> Stream.ofNullable(all.get(name)))
        .filter(value -> value.length() <= LONGEST_REQUEST)
        .reduce((a, b) -> isLater(b, a) ? b : a)
        .orElse(null);
  }

  /** The decision about a held mass detach; null without, or if it is none. */
  static @Nullable String detachDecision(SortedMap<String, String> all, Findings findings) {
    warnOfOthers(all, ApiGroup.DETACH_DECISION, findings);
    var decision = all.get(ApiGroup.DETACH_DECISION);
    if (decision == null || decision.matches("(approve|retain):[0-9a-f]{12}")) {
      return decision;
    }
    var path = path(ApiGroup.DETACH_DECISION);
    findings.warning(
        path,
        "ignored, since " + Shown.value(path, decision)
            + " is neither approve:<hash> nor retain:<hash> with 12 hex digits");
    return null;
  }

  private static void warnOfOthers(
      SortedMap<String, String> all,
      String known,
      Findings findings) {
    all.keySet()
        .stream()
        .filter(name -> name.startsWith(ApiGroup.NAME + "/") && !name.equals(known))
        .forEach(
            name -> findings.warning(path(name), "has no effect here; known here: " + known));
  }

  private static boolean isLater(String a, String b) {
    var timeOfA = time(a);
    var timeOfB = time(b);
    if (timeOfA == null || timeOfB == null) {
      return a.compareTo(b) > 0;
    }
    return timeOfA.isAfter(timeOfB);
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static FieldPath path(String annotation) {
    return FieldPath.of("metadata", "annotations", annotation);
  }
}
