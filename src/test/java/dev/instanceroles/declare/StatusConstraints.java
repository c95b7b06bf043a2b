package dev.instanceroles.declare;

import static dev.instanceroles.declare.Constraint.all;
import static dev.instanceroles.declare.Constraint.keyword;
import static dev.instanceroles.declare.Constraint.required;
import static dev.instanceroles.declare.Constraint.text;
import static dev.instanceroles.declare.CrdSchema.ordered;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * What CRDs ask of a status: what the conventions of Kubernetes ask of conditions, and bounds. A status that is refused is one
 * that nobody sees, so these are wide.
 */
final class StatusConstraints {
  /** Until the operator saw the object: without it, tools take an object that nobody looked at for a good one. */
  private static final Map<String, Object> FRESH = ordered(
      "observedGeneration", -1,
      "conditions", List.of(
          ordered(
              "type", "Ready",
              "status", "Unknown",
              "reason", "WaitingForOperator",
              "message",
              "The operator has not looked at this yet. If it stays so, see whether it runs.",
              "lastTransitionTime", "1970-01-01T00:00:00Z")));

  private static final Map<String, Constraint> COMMON = Map.ofEntries(
      entry("status", keyword("default", FRESH)),
      entry("status.observedGeneration", keyword("default", -1)),
      entry(
          "status.conditions",
          all(
              keyword("maxItems", 16),
              // Each type once, and each with an owner of its own in server-side apply.
              keyword("x-kubernetes-list-type", "map"),
              keyword("x-kubernetes-list-map-keys", List.of("type")))),
      entry(
          "status.conditions[]",
          required("type", "status", "reason", "message", "lastTransitionTime")),
      entry("status.conditions[].type", text(316, "[A-Za-z]([A-Za-z0-9_.-]*[A-Za-z0-9])?")),
      entry("status.conditions[].reason", text(1024, "[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?")),
      entry("status.conditions[].message", keyword("maxLength", 32_768)),
      entry("status.conditions[].observedGeneration", keyword("minimum", 0)));

  static final Map<String, Constraint> OF_BINDING = with(
      Map.ofEntries(
          entry("status.failureReasons", keyword("maxItems", 100)),
          entry("status.failures", keyword("maxItems", 100))));

  static final Map<String, Constraint> OF_ACCOUNT =
      with(Map.ofEntries(entry("status.regions", keyword("maxItems", 1_000))));

  private StatusConstraints() {}

  private static Map<String, Constraint> with(Map<String, Constraint> own) {
    return CrdSchema.union(COMMON, own);
  }
}
