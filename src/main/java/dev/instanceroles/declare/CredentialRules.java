package dev.instanceroles.declare;

import static dev.instanceroles.declare.AccountRules.require;
import static java.util.stream.Collectors.joining;

import dev.instanceroles.api.CloudAccountSpec.AssumeRole;
import dev.instanceroles.api.CloudAccountSpec.Credentials;
import dev.instanceroles.api.CloudAccountSpec.WorkloadIdentity;
import dev.instanceroles.domain.CloudSyntax.Arn;
import dev.instanceroles.domain.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code spec.credentials} of a CloudAccount may say. No finding repeats a value: it may be a secret by mistake. */
final class CredentialRules {
  private static final FieldPath PATH = FieldPath.of("spec", "credentials");
  static final int LONGEST_EXTERNAL_ID = 1_224;

  /** Without the longest length: the API server's patterns count to 1,000 only. */
  static final String EXTERNAL_ID = "[A-Za-z0-9+=,.@:/_-]{2,}";

  /** One of the fields of which exactly one is to be there. */
  record Source(String name, Function<Credentials, @Nullable Object> of) {}

  static final List<Source> SOURCES = List.of(
      new Source("secretRef", Credentials::secretRef),
      new Source("workloadIdentity", Credentials::workloadIdentity),
      new Source("instanceMetadata", Credentials::instanceMetadata),
      new Source("environment", Credentials::environment));
  static final String ONE_OF = "give it one of "
      + SOURCES.stream().map(Source::name).collect(joining(", "));

  private CredentialRules() {}

  /**
   * @param accountId that they shall belong to, null if that is not known
   * @param provider null if it is not known
   */
  static void check(
      @Nullable Credentials credentials,
      @Nullable String accountId,
      @Nullable Provider provider,
      Findings findings) {
    if (credentials == null) {
      findings.missing(PATH, "is missing; " + ONE_OF);
      return;
    }
    exactlyOne(credentials, findings);
    var secret = credentials.secretRef();
    if (secret != null) {
      var path = PATH.field("secretRef").field("name");
      require(secret.name(), path, findings);
      NameRule.OBJECT_NAME.check(secret.name(), path, findings);
    }
    boolean last = credentials.assumeRole() == null;
    workload(credentials.workloadIdentity(), last ? accountId : null, provider, findings);
    assumed(credentials.assumeRole(), accountId, provider, findings);
  }

  private static void exactlyOne(Credentials credentials, Findings findings) {
    var given = given(credentials);
    if (given.isEmpty()) {
      var what = credentials.assumeRole() == null
          ? "is empty; "
          : "has nothing to assume the role with; beside assumeRole ";
      findings.missing(PATH, what + ONE_OF);
    } else if (given.size() > 1) {
      findings.fault(PATH, "has " + String.join(" and ", given) + "; keep one");
    }
  }

  private static List<String> given(Credentials credentials) {
    var given = new ArrayList<String>();
    for (var source : SOURCES) {
      if (source.of().apply(credentials) != null) {
        given.add(source.name());
      }
    }
    return given;
  }

  private static void workload(
      @Nullable WorkloadIdentity identity,
      @Nullable String accountId,
      @Nullable Provider provider,
      Findings findings) {
    if (identity == null) {
      return;
    }
    var path = PATH.field("workloadIdentity");
    role(identity.roleArn(), accountId, provider, path.field("roleArn"), findings);
    var oidc = path.field("oidcProviderArn");
    var syntax = provider == null ? null : provider.syntax().oidcProviderArn();
    if (provider != null && syntax != null) {
      require(identity.oidcProviderArn(), oidc, findings);
      matches(identity.oidcProviderArn(), syntax, "OIDC provider", provider, oidc, findings);
    } else if (provider != null && identity.oidcProviderArn() != null) {
      findings.warning(oidc, "has no effect on " + provider.title());
    }
  }

  private static void assumed(
      @Nullable AssumeRole assumed,
      @Nullable String accountId,
      @Nullable Provider provider,
      Findings findings) {
    if (assumed == null) {
      return;
    }
    var path = PATH.field("assumeRole");
    role(assumed.roleArn(), accountId, provider, path.field("roleArn"), findings);
    if (assumed.externalId() != null && !isExternalId(assumed.externalId())) {
      findings.fault(
          path.field("externalId"),
          "the value is no external id: 2 to " + LONGEST_EXTERNAL_ID
              + " letters, digits and + = , . @ : / _ -");
    }
  }

  private static boolean isExternalId(String text) {
    return text.length() <= LONGEST_EXTERNAL_ID && text.matches(EXTERNAL_ID);
  }

  private static void role(
      @Nullable String arn,
      @Nullable String accountId,
      @Nullable Provider provider,
      FieldPath path,
      Findings findings) {
    require(arn, path, findings);
    if (arn == null || provider == null) {
      return;
    }
    var syntax = provider.syntax().roleArn();
    var parts = syntax.pattern().matcher(arn);
    if (!matches(arn, syntax, "role", provider, path, findings)) {
      return;
    }
    if (accountId != null && parts.matches() && !accountId.equals(parts.group(1))) {
      findings.fault(
          path, "is a role of account " + parts.group(1) + ", and spec.accountId is another one");
    }
  }

  private static boolean matches(
      @Nullable String arn,
      Arn syntax,
      String what,
      Provider provider,
      FieldPath path,
      Findings findings) {
    boolean matches = arn == null || syntax.pattern().matcher(arn).matches();
    if (!matches) {
      findings.fault(
          path, "the value is no " + what + " of " + provider.title() + ", for example "
              + syntax.example());
    }
    return matches;
  }
}
