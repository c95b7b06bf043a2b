package dev.instanceroles.declare;

import static dev.instanceroles.declare.Limits.atMost;
import static dev.instanceroles.declare.Limits.between;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.api.InstanceRoleBindingSpec;
import dev.instanceroles.api.InstanceRoleBindingSpec.Instances;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of an InstanceRoleBinding may say. */
final class BindingRules {
  /** More belong into several bindings, so that one object stays far below the 1.5 MB that etcd takes. */
  static final int MOST_IDS = 5_000;
  static final int LONGEST_SESSION_POLICY = 1_024;
  static final int LONGEST_SOAK_SECONDS = 86_400;

  /** More roles than a region of anybody has; a bound that the API server needs for its own. */
  static final int MOST_REPLACED_ROLES = 100;

  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath INSTANCES = SPEC.field("instances");
  private static final FieldPath IDS = INSTANCES.field("ids");
  private static final FieldPath EXCLUDE = INSTANCES.field("exclude");
  private static final FieldPath REPLACE_ROLES = SPEC.field("onExisting").field("replaceRoles");
  private static final FieldPath SWAP = SPEC.field("swap");

  private static final ObjectMapper STRICT_JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private BindingRules() {}

  static void check(InstanceRoleBindingSpec spec, Findings findings) {
    var account = spec.accountRef() == null ? null : spec.accountRef().name();
    require(account, NameRule.OBJECT_NAME, SPEC.field("accountRef").field("name"), findings);
    require(spec.region(), NameRule.REGION, SPEC.field("region"), findings);
    require(spec.roleName(), NameRule.ROLE_NAME, SPEC.field("roleName"), findings);
    instances(spec.instances(), findings);
    replaceRoles(spec, findings);
    swap(spec.swap(), findings);
    sessionPolicy(spec.sessionPolicy(), findings);
  }

  private static void require(
      @Nullable String value,
      NameRule rule,
      FieldPath path,
      Findings findings) {
    if (value == null) {
      findings.missing(path, "is missing");
    }
    rule.check(value, path, findings);
  }

  private static void instances(@Nullable Instances instances, Findings findings) {
    if (instances == null || (instances.ids() == null && !selects(instances))) {
      findings.missing(
          IDS,
          "is missing; list ids, or select by spec.instances.tags or spec.instances.nodeLabels");
    }
    if (instances == null) {
      return;
    }
    if (instances.ids() != null && instances.ids().isEmpty()) {
      findings.fault(
          IDS, "is empty, which is refused since it is often a mistake of a template;"
              + " to let go of all instances set spec.state: Unbound");
    }
    ids(instances.ids(), IDS, findings);
    TagRules.check(instances.tags(), INSTANCES.field("tags"), findings);
    LabelRules.check(instances.nodeLabels(), INSTANCES.field("nodeLabels"), findings);
    ids(instances.exclude(), EXCLUDE, findings);
    exclude(instances, findings);
  }

  private static boolean selects(Instances instances) {
    return instances.tags() != null || instances.nodeLabels() != null;
  }

  private static void ids(
      @Nullable List<@Nullable String> ids, FieldPath path, Findings findings) {
    if (ids == null) {
      return;
    }
    if (ids.size() > MOST_IDS) {
      findings.fault(
          path, ids.size() + " ids, and " + MOST_IDS + " are allowed; use several bindings");
      return;
    }
    NameRule.INSTANCE_ID.checkAll(ids, path, findings);
    twice(ids, path, findings);
  }

  private static void exclude(Instances instances, Findings findings) {
    if (instances.exclude() == null) {
      return;
    }
    if (!selects(instances)) {
      findings.fault(
          EXCLUDE,
          "is only for instances that spec.instances.tags or spec.instances.nodeLabels select;"
              + " leave the ids out of spec.instances.ids");
      return;
    }
    var ids = instances.ids() == null ? List.<@Nullable String>of() : instances.ids();
    for (var excluded : instances.exclude()) {
      if (excluded != null && ids.contains(excluded)) {
        findings.warning(
            EXCLUDE, Shown.value(EXCLUDE, excluded)
                + " is in spec.instances.ids as well; it is excluded");
      }
    }
  }

  private static void replaceRoles(InstanceRoleBindingSpec spec, Findings findings) {
    if (spec.onExisting() == null || spec.onExisting().replaceRoles() == null) {
      return;
    }
    var roles = spec.onExisting().replaceRoles();
    atMost(MOST_REPLACED_ROLES, roles, REPLACE_ROLES, findings);
    NameRule.ROLE_NAME.checkAll(roles, REPLACE_ROLES, findings);
    twice(roles, REPLACE_ROLES, findings);
    int own = roles.indexOf(spec.roleName());
    if (spec.roleName() != null && own >= 0) {
      findings.warning(
          REPLACE_ROLES.item(own), "is the role of this binding itself, so this has no effect");
    }
  }

  private static void twice(List<@Nullable String> values, FieldPath path, Findings findings) {
    var first = new HashMap<@Nullable String, Integer>();
    for (int at = 0; at < values.size(); at++) {
      var value = values.get(at);
      var before = first.putIfAbsent(value, at);
      if (value != null && before != null) {
        findings.warning(
            path.item(at),
            Shown.value(path, value) + " is listed twice, first in " + path.item(before)
                + "; it counts once");
      }
    }
  }

  private static void swap(InstanceRoleBindingSpec.@Nullable Swap swap, Findings findings) {
    if (swap == null) {
      return;
    }
    between(1, MOST_IDS, swap.canary(), SWAP.field("canary"), findings);
    between(0, LONGEST_SOAK_SECONDS, swap.soakSeconds(), SWAP.field("soakSeconds"), findings);
    var concurrent = swap.maxConcurrent();
    if (concurrent != null && !isShare(concurrent.text())) {
      var path = SWAP.field("maxConcurrent");
      findings.fault(
          path, Shown.value(path, concurrent.text()) + " is neither a number from 1 to "
              + MOST_IDS + " nor a percentage from 1% to 100%");
    }
  }

  private static boolean isShare(String text) {
    if (!text.matches("[1-9][0-9]{0,3}%?")) {
      return false;
    }
    return text.endsWith("%")
        ? Integer.parseInt(text.substring(0, text.length() - 1)) <= 100
        : Integer.parseInt(text) <= MOST_IDS;
  }

  private static void sessionPolicy(@Nullable String policy, Findings findings) {
    if (policy == null) {
      return;
    }
    var path = SPEC.field("sessionPolicy");
    if (policy.isEmpty() || policy.length() > LONGEST_SESSION_POLICY) {
      findings.fault(
          path, "has " + policy.length() + " characters; 1 to " + LONGEST_SESSION_POLICY
              + " are allowed");
    } else if (!isJsonObject(policy)) {
      findings.fault(path, "is no JSON object, or has a field twice");
    }
  }

  private static boolean isJsonObject(String text) {
    try {
      return STRICT_JSON.readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
