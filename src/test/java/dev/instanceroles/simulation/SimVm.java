package dev.instanceroles.simulation;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.RoleName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instance of the simulated cloud with its whole past. */
final class SimVm {
  private static final CloudError CLASSIC =
      new CloudError("InvalidNetworkType.MismatchRamRole", "The instance is in a classic network.");

  /** What was so from a time on. */
  private record Seen(Instant from, Observation state) {}

  private final List<Seen> past = new ArrayList<>();
  private boolean exists = true;
  private boolean classic;
  private boolean poison;
  private boolean refusing;
  private @Nullable Attachment attachment;
  private @Nullable RoleName serviceRole;

  SimVm() {
    remember(Instant.MIN);
  }

  boolean exists() {
    return exists;
  }

  boolean classic() {
    return classic;
  }

  /** Whether a call that names it fails as a whole, although reads show it. */
  boolean poison() {
    return poison;
  }

  /** Whether calls fail for it alone. */
  boolean refusing() {
    return refusing;
  }

  @Nullable
  Attachment attachment() {
    return attachment;
  }

  @Nullable
  RoleName serviceRole() {
    return serviceRole;
  }

  boolean holds(RoleName role) {
    return attachment != null && attachment.role().name().equals(role);
  }

  /** Whether a healthy cloud would let a role be attached to it. */
  boolean sound() {
    return exists && !classic && !poison && !refusing;
  }

  void spoil(boolean asPoison, boolean asRefusing) {
    poison = asPoison;
    refusing = asRefusing;
  }

  void makeClassic() {
    classic = true;
    remember(Instant.MIN);
  }

  void addServiceRole(RoleName role) {
    serviceRole = role;
    remember(Instant.MIN);
  }

  void vanish(Instant at) {
    exists = false;
    attachment = null;
    remember(at);
  }

  void put(@Nullable Attachment next, Instant at) {
    attachment = next;
    remember(at);
  }

  private void remember(Instant at) {
    past.add(new Seen(at, state()));
  }

  private Observation state() {
    if (!exists) {
      return new Observation.Missing();
    }
    if (classic) {
      return new Observation.Ineligible(CLASSIC);
    }
    List<HeldRole> roles = new ArrayList<>();
    if (attachment != null) {
      roles.add(HeldRole.user(attachment.role().name()));
    }
    if (serviceRole != null) {
      roles.add(new HeldRole(serviceRole, HeldRole.Kind.SERVICE));
    }
    return new Observation.Present(roles);
  }

  Observation at(Instant when) {
    for (Seen seen : past.reversed()) {
      if (!seen.from().isAfter(when)) {
        return seen.state();
      }
    }
    throw new IllegalStateException("the past has no beginning");
  }

  /** Whether it held the role at some moment not before the time. */
  boolean heldSince(Instant time, RoleName role) {
    for (Seen seen : past.reversed()) {
      if (seen.state() instanceof Observation.Present present && present.holds(role)) {
        return true;
      }
      if (!seen.from().isAfter(time)) {
        return false;
      }
    }
    return false;
  }
}
