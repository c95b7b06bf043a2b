package dev.instanceroles.declare;

import static dev.instanceroles.declare.Limits.atMost;
import static dev.instanceroles.declare.Limits.between;

import dev.instanceroles.api.CloudAccountSpec;
import dev.instanceroles.api.CloudAccountSpec.Grant;
import dev.instanceroles.domain.Provider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fields of a CloudAccount may say. */
final class AccountRules {
  /** Of one action; far above every quota that a cloud gives. */
  static final int MOST_CALLS = 100_000;
  static final int SHORTEST_SWEEP_SECONDS = 60;
  static final int LONGEST_SWEEP_SECONDS = 86_400;

  /** Bounds that keep an account far below the 1.5 MB that etcd takes, and that the API server needs to check it. */
  static final int MOST_GRANTS = 1_000;
  static final int MOST_GLOBS = 100;

  /** Each word once. */
  static final int MOST_APPROVALS = 2;

  private static final FieldPath SPEC = FieldPath.of("spec");

  private AccountRules() {}

  static void check(CloudAccountSpec spec, EndpointRule endpoints, Findings findings) {
    require(spec.provider(), SPEC.field("provider"), findings);
    require(spec.accountId(), SPEC.field("accountId"), findings);
    NameRule.ACCOUNT_ID.check(spec.accountId(), SPEC.field("accountId"), findings);
    grants(spec.grants(), findings);
    globs(spec.protectedRoles(), NameRule.ROLE_GLOB, SPEC.field("protectedRoles"), findings);
    detachLimit(spec.detachLimit(), findings);
    approval(spec.approval(), findings);
    between(
        SHORTEST_SWEEP_SECONDS, LONGEST_SWEEP_SECONDS, spec.driftSweepSeconds(),
        SPEC.field("driftSweepSeconds"), findings);
    var provider = AccountConversion.provider(spec.provider());
    CredentialRules.check(spec.credentials(), spec.accountId(), provider, findings);
    if (provider != null) {
      endpoints(spec.endpoints(), endpoints, provider.syntax().domains(), findings);
    }
    limits(spec.limits(), provider, findings);
  }

  private static void grants(@Nullable List<@Nullable Grant> grants, Findings findings) {
    if (grants == null) {
      return;
    }
    atMost(MOST_GRANTS, grants, SPEC.field("grants"), findings);
    for (int at = 0; at < grants.size(); at++) {
      var grant = grants.get(at);
      if (grant != null) {
        grant(grant, SPEC.field("grants").item(at), findings);
      }
    }
  }

  private static void grant(Grant grant, FieldPath path, Findings findings) {
    some(grant.namespaces(), NameRule.NAMESPACE_GLOB, path.field("namespaces"), findings);
    some(grant.roles(), NameRule.ROLE_GLOB, path.field("roles"), findings);
    some(grant.regions(), NameRule.REGION_GLOB, path.field("regions"), findings);
    globs(grant.mayReplace(), NameRule.ROLE_GLOB, path.field("mayReplace"), findings);
    granted(grant.instances(), path.field("instances"), findings);
  }

  private static void granted(
      CloudAccountSpec.@Nullable GrantedInstances instances, FieldPath path, Findings findings) {
    if (instances == null || (instances.all() == null && instances.tags() == null)) {
      findings.missing(
          path, "is missing; write instances: {all: true}, or the tags that they must carry");
      return;
    }
    if (instances.all() != null && instances.tags() != null) {
      findings.fault(path, "has both all and tags; keep one");
    } else if (Boolean.FALSE.equals(instances.all())) {
      findings.fault(
          path.field("all"), "false grants nothing; write true, or the tags that they must carry");
    }
    TagRules.check(instances.tags(), path.field("tags"), findings);
  }

  private static void some(
      @Nullable List<@Nullable String> globs,
      NameRule rule,
      FieldPath path,
      Findings findings) {
    if (globs == null) {
      findings.missing(path, "is missing; nothing is granted by leaving it out");
    } else if (globs.isEmpty()) {
      findings.fault(path, "is empty, so this grants nothing; name some, or remove the grant");
    }
    globs(globs, rule, path, findings);
  }

  private static void globs(
      @Nullable List<@Nullable String> globs,
      NameRule rule,
      FieldPath path,
      Findings findings) {
    if (globs != null) {
      atMost(MOST_GLOBS, globs, path, findings);
      rule.checkAll(globs, path, findings);
    }
  }

  private static void detachLimit(
      CloudAccountSpec.@Nullable DetachLimit limit,
      Findings findings) {
    if (limit != null) {
      var path = SPEC.field("detachLimit");
      between(0, 100, limit.percent(), path.field("percent"), findings);
      between(0, MOST_CALLS, limit.atLeast(), path.field("atLeast"), findings);
    }
  }

  private static void approval(CloudAccountSpec.@Nullable Approval approval, Findings findings) {
    if (approval != null && approval.requiredFor() != null) {
      atMost(
          MOST_APPROVALS, approval.requiredFor(), SPEC.field("approval").field("requiredFor"),
          findings);
    }
  }

  private static void endpoints(
      CloudAccountSpec.@Nullable Endpoints endpoints,
      EndpointRule rule,
      List<String> domains,
      Findings findings) {
    if (endpoints != null) {
      var path = SPEC.field("endpoints");
      rule.check(endpoints.ecs(), domains, path.field("ecs"), findings);
      rule.check(endpoints.iam(), domains, path.field("iam"), findings);
      rule.check(endpoints.sts(), domains, path.field("sts"), findings);
      rule.checkMetadata(endpoints.metadata(), path.field("metadata"), findings);
    }
  }

  private static void limits(
      @Nullable Map<String, CloudAccountSpec.@Nullable RateLimit> limits,
      @Nullable Provider provider,
      Findings findings) {
    if (limits == null) {
      return;
    }
    var known = provider == null ? List.<String>of() : provider.syntax().actions();
    for (Map.Entry<String, CloudAccountSpec.@Nullable RateLimit> limit : limits.entrySet()) {
      var path = SPEC.field("limits").field(limit.getKey());
      if (!known.isEmpty() && !known.contains(limit.getKey())) {
        findings.fault(
            path, "is no action that is called; " + LikelyMeant.nearest(limit.getKey(), known)
                .map(near -> "did you mean " + near + "?")
                .orElse("allowed: " + String.join(", ", known)));
      }
      rate(limit.getValue(), path, findings);
    }
  }

  private static void rate(
      CloudAccountSpec.@Nullable RateLimit rate,
      FieldPath path,
      Findings findings) {
    if (rate != null) {
      require(rate.perMinute(), path.field("perMinute"), findings);
      require(rate.burst(), path.field("burst"), findings);
      between(1, MOST_CALLS, rate.perMinute(), path.field("perMinute"), findings);
      between(1, MOST_CALLS, rate.burst(), path.field("burst"), findings);
    }
  }

  static void require(@Nullable Object value, FieldPath path, Findings findings) {
    if (value == null) {
      findings.missing(path, "is missing");
    }
  }
}
