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

  /**
   * What people ask of a binding.
   *
   * @param reconcileRequest the latest wish of a try now, whoever wrote it; null without
   * @param selectionDecision the answer to tags that match far fewer instances; null without, or if it is none
   * @param planDecision the approval of a plan; null without, or if it is none
   */
  record Wishes(
      @Nullable String reconcileRequest,
      @Nullable String selectionDecision,
      @Nullable String planDecision) {}

  static Wishes wishes(SortedMap<String, String> all, Findings findings) {
    warnOfOthers(
        all,
        List.of(
            ApiGroup.RECONCILE_REQUESTED_AT,
            ApiGroup.SELECTION_DECISION,
            ApiGroup.APPROVE_PLAN),
        findings);
    return new Wishes(
        reconcileRequest(all, findings),
        decision(all, ApiGroup.SELECTION_DECISION, "accept", findings),
        decision(all, ApiGroup.APPROVE_PLAN, "approve", findings));
  }

  private static @Nullable String reconcileRequest(
      SortedMap<String, String> all, Findings findings) {
    var names = List.of(ApiGroup.FLUX_RECONCILE_REQUESTED_AT, ApiGroup.RECONCILE_REQUESTED_AT);
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
    warnOfOthers(all, List.of(ApiGroup.DETACH_DECISION), findings);
    return decision(all, ApiGroup.DETACH_DECISION, "approve|retain", findings);
  }

  /**
   * @param words that may stand before the hash, divided by a bar
   */
  private static @Nullable String decision(
      SortedMap<String, String> all, String name, String words, Findings findings) {
    var decision = all.get(name);
    if (decision == null || decision.matches("(" + words + "):[0-9a-f]{12}")) {
      return decision;
    }
    var path = path(name);
    var forms = words.replace("|", ":<hash> or ") + ":<hash>";
    findings.warning(
        path,
        "ignored, since " + Shown.value(path, decision) + " is not " + forms
            + " with 12 hex digits");
    return null;
  }

  private static void warnOfOthers(
      SortedMap<String, String> all,
      List<String> known,
      Findings findings) {
    all.keySet()
        .stream()
        .filter(name -> name.startsWith(ApiGroup.NAME + "/") && !known.contains(name))
        .forEach(
            name -> findings.warning(
                path(name), "has no effect here; known here: " + String.join(", ", known)));
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
