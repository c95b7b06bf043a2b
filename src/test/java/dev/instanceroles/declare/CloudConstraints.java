package dev.instanceroles.declare;

import static dev.instanceroles.declare.Constraint.rule;
import static java.util.stream.Collectors.joining;

import dev.instanceroles.domain.CloudSyntax.Arn;
import dev.instanceroles.domain.Provider;
import java.util.Arrays;
import java.util.stream.Stream;

/** What the CRD asks of a CloudAccount on one cloud and not on another, in the words of {@link Provider}. */
final class CloudConstraints {
  private static final String WORKLOAD = "self.credentials.workloadIdentity";

  private CloudConstraints() {}

  static Stream<Constraint> all() {
    return Arrays.stream(Provider.values()).flatMap(CloudConstraints::of);
  }

  private static Stream<Constraint> of(Provider provider) {
    var role = provider.syntax().roleArn();
    var oidc = provider.syntax().oidcProviderArn();
    var everywhere = Stream.of(
        is("a role", role, WORKLOAD, WORKLOAD + ".roleArn", provider),
        is(
            "a role", role, "self.credentials.assumeRole", "self.credentials.assumeRole.roleArn",
            provider),
        actions(provider));
    var issuer = WORKLOAD + ".oidcProviderArn";
    return oidc == null
        ? everywhere
        : Stream.concat(
            everywhere, Stream.of(is("an OIDC provider", oidc, WORKLOAD, issuer, provider)));
  }

  private static Constraint actions(Provider provider) {
    var actions = provider.syntax().actions();
    var quoted = actions.stream().map(action -> "'" + action + "'").collect(joining(", "));
    return rule(
        on(provider) + "!has(self.limits) || self.limits.all(action, action in [" + quoted + "])",
        "names an action that is not called; allowed: " + String.join(", ", actions),
        ".limits");
  }

  /**
   * A field that is needed, and a full name of this cloud.
   *
   * @param owner what has the field, if it is there
   */
  private static Constraint is(
      String what, Arn arn, String owner, String field, Provider provider) {
    return rule(
        on(provider) + "!has(" + owner + ") || has(" + field + ") && " + field + ".matches('^"
            + arn.pattern().pattern() + "$')",
        "must be the full name of " + what + " of " + provider.title() + ", for example "
            + arn.example(),
        field.replaceFirst("self", ""));
  }

  private static String on(Provider provider) {
    return "self.provider != '" + provider.name() + "' || ";
  }
}
