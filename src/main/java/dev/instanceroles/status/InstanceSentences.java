package dev.instanceroles.status;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.BindingReport.Shortfall;

/** What is said of one instance: briefly in its row, in full where the binding's condition gives an example. */
final class InstanceSentences {
  private InstanceSentences() {}

  /** Begins with the instance and says what to do. */
  static Sentence full(InstanceId instance, Shortfall shortfall, BindingCase at) {
    return sentence(shortfall, at).startingWith(instance + " ");
  }

  /** What stands beside instance, reason and code in {@code status.failures}. */
  static String row(Shortfall shortfall, BindingCase at) {
    return sentence(shortfall, at).what();
  }

  private static Sentence sentence(Shortfall shortfall, BindingCase at) {
    return switch (shortfall.reason()) {
      case InstanceNotFound -> Sentence.of(
          "does not exist in " + at.account().place(),
          "Correct or remove it in spec.instances.ids, or use a binding for its region.",
          shortfall.error());
      case InstanceIdMalformed -> Sentence.of(
          "is no instance id to " + at.account().words().title(),
          "Correct or remove it in spec.instances.ids.",
          shortfall.error());
      case ClassicNetwork -> Sentence.of(
          "is in a classic network, where an instance can hold no role",
          "Move it to a VPC, or remove it from spec.instances.ids.",
          shortfall.error());
      case OtherRole -> Sentence.of(
          "holds " + other(shortfall) + ", which this operator did not attach; left alone",
          "Detach it yourself, or add " + other(shortfall)
              + " to spec.onExisting.replaceRoles (the instance is briefly without a role).",
          shortfall.error());
      case Conflicted -> Sentence.of(
          "is held for " + holder(shortfall) + ", which came first",
          "Remove it from one of the two bindings.",
          shortfall.error());
      case RoleProtected -> Sentence.of(
          "holds " + other(shortfall)
              + ", which the account protects or the operator itself lives on; left alone",
          "Remove the instance from the binding, or have an administrator take the role out of"
              + " spec.protectedRoles of cloudaccount/" + at.account().name() + ".",
          shortfall.error());
      case InstanceNotGranted -> Sentence.of(
          "does not carry the tags on which account " + at.account().name()
              + " lets namespace " + at.binding().key().namespace() + " bind "
              + at.binding().role().name() + "; left alone",
          "Tag it, leave it out, or have an administrator widen spec.grants of cloudaccount/"
              + at.account().name() + ".",
          shortfall.error());
      case InstanceRefused -> Sentence.of(
          "was refused by " + at.account().words().title() + Sentence.why(shortfall.error()),
          "Look at the instance in the cloud's console.",
          shortfall.error());
      case NotGranted, RoleNotFound, RoleNotTrusted, RoleUnverified, PassRoleForbidden,
          PolicyInvalid,
          SwapRolledBack, CredentialsInvalid, AccountMismatch, PermissionDenied, AccountRestricted,
          RegionNotFound, RequestRefused, ClockSkewed, Throttled, CloudUnavailable ->
          throw new IllegalArgumentException(shortfall.reason() + " is not about one instance");
    };
  }

  private static String other(Shortfall shortfall) {
    var role = shortfall.otherRole();
    return role == null ? "another role" : role.value();
  }

  private static String holder(Shortfall shortfall) {
    var holder = shortfall.holder();
    var role = shortfall.otherRole();
    return (holder == null ? "another binding" : holder.toString())
        + (role == null ? "" : " (role " + role + ")");
  }
}
