package dev.instanceroles.declare;

import static dev.instanceroles.declare.BindingRules.LONGEST_SESSION_POLICY;
import static dev.instanceroles.declare.BindingRules.LONGEST_SOAK_SECONDS;
import static dev.instanceroles.declare.BindingRules.MOST_IDS;
import static dev.instanceroles.declare.BindingRules.MOST_REPLACED_ROLES;
import static dev.instanceroles.declare.Constraint.all;
import static dev.instanceroles.declare.Constraint.between;
import static dev.instanceroles.declare.Constraint.immutable;
import static dev.instanceroles.declare.Constraint.keyword;
import static dev.instanceroles.declare.Constraint.name;
import static dev.instanceroles.declare.Constraint.required;
import static dev.instanceroles.declare.Constraint.rule;
import static dev.instanceroles.declare.Constraint.text;
import static java.util.Map.entry;

import java.util.Map;

/** What the CRD asks of an InstanceRoleBinding, in the numbers and patterns of {@link BindingRules}. */
final class BindingConstraints {
  static final Map<String, Constraint> SPEC = Map.ofEntries(
      entry("spec", required("accountRef", "region", "roleName", "instances")),
      entry(
          "spec.accountRef",
          required("name").and(immutable("make another binding for the other account"))),
      entry("spec.accountRef.name", name(NameRule.OBJECT_NAME)),
      entry(
          "spec.region",
          name(NameRule.REGION).and(immutable("make another binding for the other region"))),
      entry("spec.roleName", name(NameRule.ROLE_NAME)),
      entry(
          "spec.instances",
          all(
              rule(
                  "has(self.ids) || has(self.tags) || has(self.nodeLabels)",
                  "list ids, or select by tags or nodeLabels"),
              rule(
                  "!has(self.exclude) || has(self.tags) || has(self.nodeLabels)",
                  "is only for instances that tags or nodeLabels select; leave the ids out of ids",
                  ".exclude"))),
      entry(
          "spec.instances.ids",
          keyword("maxItems", MOST_IDS).and(
              rule(
                  "size(self) > 0",
                  "is empty, which is refused since it is often a mistake of a template;"
                      + " to let go of all instances set spec.state: Unbound"))),
      entry("spec.instances.ids[]", name(NameRule.INSTANCE_ID)),
      entry("spec.instances.tags", TagConstraints.MAP),
      entry("spec.instances.tags.*", TagConstraints.VALUE),
      entry(
          "spec.instances.nodeLabels",
          all(
              keyword("maxProperties", LabelRules.MOST_LABELS),
              rule(
                  "size(self) > 0", "is empty, and would mean every Node; name at least one label"),
              rule(
                  "self.all(key, size(key) <= " + LabelRules.LONGEST_KEY + " && key.matches('^"
                      + LabelRules.KEY.replace("\\", "\\\\") + "$'))",
                  "has a key that is none of a label; one looks like pool or example.com/pool"))),
      entry(
          "spec.instances.nodeLabels.*",
          text(0, 63).and(keyword("pattern", "^" + LabelRules.VALUE + "$"))),
      entry("spec.instances.exclude", keyword("maxItems", MOST_IDS)),
      entry("spec.instances.exclude[]", name(NameRule.INSTANCE_ID)),
      entry("spec.state", keyword("default", "Bound")),
      entry("spec.mode", keyword("default", "Enforce")),
      entry("spec.onExisting.replaceRoles", keyword("maxItems", MOST_REPLACED_ROLES)),
      entry("spec.onExisting.replaceRoles[]", name(NameRule.ROLE_NAME)),
      entry("spec.swap.canary", between(1, MOST_IDS)),
      entry("spec.swap.soakSeconds", between(0, LONGEST_SOAK_SECONDS)),
      entry(
          "spec.swap.maxConcurrent",
          between(1, MOST_IDS).and(text(4, "[1-9][0-9]{0,3}", "([1-9][0-9]?|100)%"))),
      entry("spec.sessionPolicy", text(1, LONGEST_SESSION_POLICY)));

  private BindingConstraints() {}
}
