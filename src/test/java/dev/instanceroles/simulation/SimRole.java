package dev.instanceroles.simulation;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.RoleName;
import java.util.Optional;

/** One role of the simulated cloud. */
final class SimRole {
  /** What may be wrong with it. */
  enum Health {
    SOUND,
    MISSING,
    UNTRUSTED,
    /** Only an attach can tell. */
    NOT_PASSABLE
  }

  private final RoleName name;
  private Health health = Health.SOUND;

  SimRole(RoleName name) {
    this.name = name;
  }

  Health health() {
    return health;
  }

  void become(Health next) {
    health = next;
  }

  /** Why it cannot be attached; empty when it can. */
  Optional<Fault> fault() {
    return switch (health) {
      case SOUND -> Optional.empty();
      case MISSING -> fault(FailureReason.RoleNotFound, "InvalidRamRole.NotFound", "is unknown");
      case UNTRUSTED ->
          fault(FailureReason.RoleNotTrusted, "InvalidRamRole.NotEcsRole", "is not for instances");
      case NOT_PASSABLE ->
          fault(
              FailureReason.PassRoleForbidden, "InvalidUser.PassRoleForbidden",
              "may not be passed");
    };
  }

  /** What looking it up can show of {@link #fault()}. */
  Optional<Fault> visibleFault() {
    return health == Health.NOT_PASSABLE ? Optional.empty() : fault();
  }

  private Optional<Fault> fault(FailureReason reason, String code, String what) {
    return Optional.of(new Fault(reason, new CloudError(code, "The role " + name + " " + what)));
  }
}
