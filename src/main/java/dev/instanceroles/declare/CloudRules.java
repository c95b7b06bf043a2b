package dev.instanceroles.declare;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.Provider;
import java.util.List;

/** What a binding may say on one cloud and not on another. */
final class CloudRules {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private CloudRules() {}

  /**
   * @return faults
   */
  static List<Finding> check(Binding binding, Provider provider) {
    var findings = new Findings();
    var role = binding.role();
    role(role.name().value(), SPEC.field("roleName"), provider, findings);
    binding.replaceRoles()
        .stream()
        .sorted()
        .forEach(
            other -> role(
                other.value(), SPEC.field("onExisting").field("replaceRoles"), provider, findings));
    if (role.sessionPolicy() != null && !provider.capabilities().sessionPolicies()) {
      findings.fault(
          SPEC.field("sessionPolicy"),
          provider.title() + " knows no session policies, so the role would be wider than declared;"
              + " remove it and bind a role with fewer permissions");
    }
    return findings.list();
  }

  private static void role(String name, FieldPath path, Provider provider, Findings findings) {
    if (!provider.syntax().isRole(name)) {
      findings.fault(
          path,
          Shown.value(path, name) + " is no role name of " + provider.title() + ": "
              + provider.syntax().roleInWords());
    }
  }
}
