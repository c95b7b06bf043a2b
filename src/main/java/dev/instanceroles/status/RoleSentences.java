package dev.instanceroles.status;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.CloudWords;
import dev.instanceroles.domain.FailureReason;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of a fault that concerns every instance of a binding because it is about the role. */
final class RoleSentences {
  private static final String UNTOUCHED = "the instances stay as they are";

  private RoleSentences() {}

  /**
   * @param reason of scope ROLE
   */
  static Sentence of(FailureReason reason, @Nullable CloudError error, BindingCase at) {
    var role = at.binding().role().name();
    var account = at.account();
    var words = account.words();
    var resource = words.role(account.accountId(), role);
    return switch (reason) {
      case NotGranted -> Sentence.of(
          "Account " + account.name() + " does not allow namespace "
              + at.binding().key().namespace() + " to bind " + role + " in " + account.region()
              + "; nothing was sent",
          "An administrator adds to cloudaccount/" + account.name() + " spec.grants: " + grant(at),
          error);
      case RoleNotFound -> Sentence.of(
          "Role " + role + " does not exist in " + account.account() + "; " + UNTOUCHED,
          "Correct spec.roleName, or create the role.",
          error);
      case RoleNotTrusted -> Sentence.of(
          "Role " + role + " does not let " + words.title() + " instances assume it; " + UNTOUCHED,
          "Add " + words.trusted()
              + " as Principal of an Allow statement for sts:AssumeRole to its trust policy.",
          error);
      case PassRoleForbidden -> Sentence.of(
          "The operator's identity in " + account.account() + " may not pass " + role + "; "
              + UNTOUCHED,
          pass(words, resource),
          error);
      case PolicyInvalid -> Sentence.of(
          words.title() + " refuses spec.sessionPolicy" + Sentence.why(error) + "; " + UNTOUCHED,
          "Correct the policy.",
          error);
      case RoleUnverified -> Sentence.of(
          "Role " + role + " could not be checked" + Sentence.why(error)
              + "; no other role is taken off for it",
          "Grant the operator's identity " + words.readAction() + " on " + resource + ": "
              + words.policyFile() + ".",
          error);
      case SwapRolledBack -> rolledBack(error, at);
      case InstanceNotFound, InstanceIdMalformed, ClassicNetwork, OtherRole, Conflicted,
          RoleProtected, InstanceNotGranted, InstanceRefused, CredentialsInvalid, AccountMismatch,
          PermissionDenied,
          AccountRestricted, RegionNotFound, RequestRefused, ClockSkewed, Throttled,
          CloudUnavailable ->
          throw new IllegalArgumentException(reason + " is not about a role");
    };
  }

  private static String pass(CloudWords words, String resource) {
    return words.passAction() == null
        ? "Grant it the actions of " + words.policyFile() + "."
        : "Grant it " + words.passAction() + " on " + resource + ": " + words.policyFile() + ".";
  }

  private static Sentence rolledBack(@Nullable CloudError error, BindingCase at) {
    return Sentence.of(
        "The swap to " + at.binding().role().name() + " failed and was stopped"
            + Sentence.why(error) + "; no further instance is swapped",
        "Correct the role, its grants or spec.roleName. To try again without a change: "
            + at.account().surroundings().requestReconcile(at.binding().key()),
        error);
  }

  /** The line that would allow all that the binding asks for, to be pasted. */
  private static String grant(BindingCase at) {
    var binding = at.binding();
    var grant = new StringBuilder("{namespaces: [").append(binding.key().namespace())
        .append("], roles: [")
        .append(binding.role().name())
        .append("], regions: [")
        .append(at.account().region())
        .append("], instances: {all: true}");
    if (binding.adoptSameRole()) {
      grant.append(", mayAdopt: true");
    }
    if (!binding.replaceRoles().isEmpty()) {
      grant.append(", mayReplace: [")
          .append(
              binding.replaceRoles()
                  .stream()
                  .sorted()
                  .map(Object::toString)
                  .collect(Collectors.joining(", ")))
          .append(']');
    }
    return grant.append('}').toString();
  }
}
