package dev.instanceroles.status;

import dev.instanceroles.domain.FailureReason;

/**
 * What a failure means in general, for the reference; what it means for one instance is said in {@code status.failures}.
 *
 * @param meaning a sentence
 * @param remedy what to do about it, a sentence
 */
record FailureGuide(String meaning, String remedy) {
  static FailureGuide of(FailureReason reason) {
    return switch (reason) {
      case InstanceNotFound -> new FailureGuide(
          "The account has no such instance in this region.",
          "Correct or remove the id, or make a binding for the instance's region.");
      case InstanceIdMalformed -> new FailureGuide(
          "The cloud does not take it for an instance id.",
          "Correct or remove the id.");
      case ClassicNetwork -> new FailureGuide(
          "The instance is in a classic network, where it can hold no role.",
          "Move it to a VPC, or remove the id.");
      case OtherRole -> new FailureGuide(
          "The instance holds a role that this operator did not attach. It is left alone.",
          "Detach that role yourself, or name it in spec.onExisting.replaceRoles.");
      case Conflicted -> new FailureGuide(
          "Another binding declares another role for the instance and came first.",
          "Remove the instance from one of the two bindings.");
      case RoleProtected -> new FailureGuide(
          "The instance holds a role that the account's spec.protectedRoles protects, or is the operator's own and"
              + " holds the role that its credentials come from.",
          "Remove the id, or have an administrator change protectedRoles.");
      case InstanceNotGranted -> new FailureGuide(
          "A grant of the account lets this namespace bind this role, but only on instances with other tags.",
          "Tag the instance, leave it out, or have an administrator widen the grant.");
      case InstanceRefused -> new FailureGuide(
          "The cloud refuses this instance for a reason that it names.",
          "Look at the instance in the cloud's console.");
      case NotGranted, RoleNotFound, RoleNotTrusted, RoleUnverified, PassRoleForbidden,
          PolicyInvalid,
          SwapRolledBack, CredentialsInvalid, AccountMismatch, PermissionDenied, AccountRestricted,
          RegionNotFound, RequestRefused, ClockSkewed, Throttled, CloudUnavailable -> {
        var whole = ReadyReason.of(reason);
        yield new FailureGuide(whole.meaning(), whole.remedy());
      }
    };
  }
}
