package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.api.CloudAccountSpec;
import dev.instanceroles.domain.Provider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a CloudAccount, strictly: what is not understood makes it unreadable. */
public final class AccountReader {

  private static final Vocabulary VOCABULARY = Vocabulary.of(
      CloudAccountSpec.class,
      Map.ofEntries(
          Map.entry("account", "spec.accountId"),
          Map.entry("cloud", "spec.provider"),
          Map.entry("secret", "spec.credentials.secretRef"),
          Map.entry("secretname", "spec.credentials.secretRef.name"),
          Map.entry("credentialsref", "spec.credentials.secretRef"),
          Map.entry("credential", "spec.credentials"),
          Map.entry("env", "spec.credentials.environment"),
          Map.entry("rrsa", "spec.credentials.workloadIdentity"),
          Map.entry("irsa", "spec.credentials.workloadIdentity"),
          Map.entry("oidc", "spec.credentials.workloadIdentity"),
          Map.entry("oidcrolearn", "spec.credentials.workloadIdentity.roleArn"),
          Map.entry("oidcprovider", "spec.credentials.workloadIdentity.oidcProviderArn"),
          Map.entry("ecsramrole", "spec.credentials.instanceMetadata"),
          Map.entry("instancerole", "spec.credentials.instanceMetadata"),
          Map.entry("imds", "spec.credentials.instanceMetadata"),
          Map.entry("metadata", "spec.credentials.instanceMetadata"),
          Map.entry("roletrn", "spec.credentials.assumeRole.roleArn"),
          Map.entry("ramrolearn", "spec.credentials.assumeRole.roleArn"),
          Map.entry("rolearn", "spec.credentials.assumeRole.roleArn"),
          Map.entry("accesskeyid", "spec.credentials.secretRef"),
          Map.entry("accesskeysecret", "spec.credentials.secretRef"),
          Map.entry("allowedroles", "spec.grants"),
          Map.entry("allowednamespaces", "spec.grants"),
          Map.entry("role", "spec.grants[].roles"),
          Map.entry("namespace", "spec.grants[].namespaces"),
          Map.entry("region", "spec.grants[].regions"),
          Map.entry("endpoint", "spec.endpoints.ecs"),
          Map.entry("ram", "spec.endpoints.iam"),
          Map.entry("ratelimits", "spec.limits"),
          Map.entry("approvals", "spec.approval.requiredFor"),
          Map.entry("changecontrol", "spec.approval.requiredFor"),
          Map.entry("detachbudget", "spec.detachLimit")));

  private AccountReader() {}

  /**
   * Reads one object.
   *
   * @param object a whole CloudAccount, of whatever version
   */
  public static AccountReading read(JsonNode object, EndpointRule endpoints) {
    return read(object, endpoints, new Findings());
  }

  /**
   * Reads one object that was looked at before.
   *
   * @param findings what is known to be wrong with it already; to be added to
   */
  static AccountReading read(JsonNode object, EndpointRule endpoints, Findings findings) {
    var head = ObjectHead.read(object, VOCABULARY, findings);
    if (object.path("metadata").has("namespace")) {
      findings.warning(
          FieldPath.of("metadata", "namespace"), "has no effect: a CloudAccount is in none");
    }
    var spec = SpecTree.read(object, CloudAccountSpec.class, VOCABULARY, findings);
    AccountRules.check(spec, endpoints, findings);
    var decision = Annotations.detachDecision(head.annotations(), findings);
    return new AccountReading(account(head.name(), spec, decision, findings), findings.list());
  }

  private static @Nullable DeclaredAccount account(
      @Nullable String name,
      CloudAccountSpec spec,
      @Nullable String decision,
      Findings findings) {
    if (name == null) {
      return null;
    }
    if (!findings.hasFaults()) {
      return AccountConversion.convert(name, spec, decision);
    }
    var id = findings.isClean(FieldPath.of("spec", "accountId")) ? spec.accountId() : null;
    Provider provider = AccountConversion.provider(spec.provider());
    return new DeclaredAccount.Unreadable(name, provider, id, findings.summary());
  }
}
