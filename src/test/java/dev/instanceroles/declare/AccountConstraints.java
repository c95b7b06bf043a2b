package dev.instanceroles.declare;

import static dev.instanceroles.declare.AccountRules.LONGEST_SWEEP_SECONDS;
import static dev.instanceroles.declare.AccountRules.MOST_APPROVALS;
import static dev.instanceroles.declare.AccountRules.MOST_CALLS;
import static dev.instanceroles.declare.AccountRules.MOST_GLOBS;
import static dev.instanceroles.declare.AccountRules.MOST_GRANTS;
import static dev.instanceroles.declare.AccountRules.SHORTEST_SWEEP_SECONDS;
import static dev.instanceroles.declare.Constraint.between;
import static dev.instanceroles.declare.Constraint.immutable;
import static dev.instanceroles.declare.Constraint.keyword;
import static dev.instanceroles.declare.Constraint.name;
import static dev.instanceroles.declare.Constraint.required;
import static dev.instanceroles.declare.Constraint.rule;
import static dev.instanceroles.declare.Constraint.text;
import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import dev.instanceroles.domain.CloudSyntax.Arn;
import dev.instanceroles.domain.Provider;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the CRD asks of a CloudAccount, in the numbers and patterns of {@link AccountRules} and {@link CredentialRules}. */
final class AccountConstraints {
  /** A full name with a path at most this long is known of no cloud. */
  private static final int LONGEST_ARN = 256;

  /** A host has at most 253 characters; scheme, port and slash are the rest. */
  private static final int LONGEST_URL = 270;
  private static final Constraint URL = text(LONGEST_URL, "https?://[^/?#@\\s]+/?");

  /** All clouds have fewer actions that can be limited. */
  private static final int MOST_LIMITS = 32;

  static final Map<String, Constraint> SPEC = Map.ofEntries(
      entry(
          "spec",
          Stream
              .concat(
                  Stream.of(required("provider", "accountId", "credentials")),
                  CloudConstraints.all())
              .reduce(Constraint::and)
              .orElseThrow()),
      entry("spec.provider", immutable("make another CloudAccount for the other cloud")),
      entry(
          "spec.accountId",
          name(NameRule.ACCOUNT_ID)
              .and(immutable("make another CloudAccount for the other account"))),
      entry("spec.mode", keyword("default", "Enforce")),
      entry(
          "spec.credentials", rule(exactlyOneSource(), CredentialRules.ONE_OF + ", and only one")),
      entry("spec.credentials.secretRef", required("name")),
      entry("spec.credentials.secretRef.name", name(NameRule.OBJECT_NAME)),
      entry("spec.credentials.workloadIdentity", required("roleArn")),
      entry("spec.credentials.workloadIdentity.roleArn", arn(syntax -> syntax.syntax().roleArn())),
      entry(
          "spec.credentials.workloadIdentity.oidcProviderArn",
          keyword("maxLength", LONGEST_ARN)),
      entry("spec.credentials.assumeRole", required("roleArn")),
      entry("spec.credentials.assumeRole.roleArn", arn(syntax -> syntax.syntax().roleArn())),
      entry(
          "spec.credentials.assumeRole.externalId",
          text(CredentialRules.LONGEST_EXTERNAL_ID, CredentialRules.EXTERNAL_ID)),
      entry("spec.grants", keyword("maxItems", MOST_GRANTS)),
      entry("spec.grants[]", required("namespaces", "roles", "regions", "instances")),
      entry("spec.grants[].namespaces", some()),
      entry("spec.grants[].namespaces[]", name(NameRule.NAMESPACE_GLOB)),
      entry("spec.grants[].roles", some()),
      entry("spec.grants[].roles[]", name(NameRule.ROLE_GLOB)),
      entry("spec.grants[].regions", some()),
      entry("spec.grants[].regions[]", name(NameRule.REGION_GLOB)),
      entry("spec.grants[].mayReplace", keyword("maxItems", MOST_GLOBS)),
      entry("spec.grants[].mayReplace[]", name(NameRule.ROLE_GLOB)),
      entry(
          "spec.grants[].instances",
          rule("has(self.all) != has(self.tags)", "write all: true, or tags, and not both")),
      entry(
          "spec.grants[].instances.all",
          rule("self", "grants nothing; write true, or the tags that they must carry")),
      entry("spec.grants[].instances.tags", TagConstraints.MAP),
      entry("spec.grants[].instances.tags.*", TagConstraints.VALUE),
      entry("spec.protectedRoles", keyword("maxItems", MOST_GLOBS)),
      entry("spec.protectedRoles[]", name(NameRule.ROLE_GLOB)),
      entry("spec.detachLimit.percent", between(0, 100)),
      entry("spec.detachLimit.atLeast", between(0, MOST_CALLS)),
      entry("spec.approval.requiredFor", keyword("maxItems", MOST_APPROVALS)),
      entry("spec.driftSweepSeconds", between(SHORTEST_SWEEP_SECONDS, LONGEST_SWEEP_SECONDS)),
      entry("spec.endpoints.ecs", URL),
      entry("spec.endpoints.iam", URL),
      entry("spec.endpoints.sts", URL),
      entry("spec.endpoints.metadata", URL),
      entry("spec.limits", keyword("maxProperties", MOST_LIMITS)),
      entry("spec.limits.*", required("perMinute", "burst")),
      entry("spec.limits.*.perMinute", between(1, MOST_CALLS)),
      entry("spec.limits.*.burst", between(1, MOST_CALLS)));

  private AccountConstraints() {}

  private static Constraint some() {
    return keyword("minItems", 1).and(keyword("maxItems", MOST_GLOBS));
  }

  private static String exactlyOneSource() {
    return CredentialRules.SOURCES.stream()
        .map(source -> "has(self." + source.name() + ")")
        .collect(joining(", ", "[", "].exists_one(given, given)"));
  }

  private static Constraint arn(Function<Provider, Arn> of) {
    var patterns = Arrays.stream(Provider.values())
        .map(of)
        .filter(Objects::nonNull)
        .map(arn -> arn.pattern().pattern())
        .toArray(String[]::new);
    return text(LONGEST_ARN, patterns);
  }
}
