package dev.instanceroles.simulation;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instance of the simulated cloud with its whole past. */
final class SimVm {
  private static final CloudError CLASSIC =
      new CloudError("InvalidNetworkType.MismatchRamRole", "The instance is in a classic network.");

  /** What was so from a time on. */
  private record Seen(Instant from, Observation state, Tags tags) {}

  private final List<Seen> past = new ArrayList<>();
  private boolean exists = true;
  private boolean classic;
  private boolean poison;
  private boolean refusing;
  private @Nullable Attachment attachment;
  private @Nullable HeldRole serviceRole;
  private Tags tags = Tags.NONE;

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

  /** Whether a service put this role there for itself. */
  boolean isOfService(RoleName role) {
    return serviceRole != null && serviceRole.name().equals(role);
  }

  Tags tags() {
    return tags;
  }

  void tag(Tags next, Instant at) {
    tags = next;
    remember(at);
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

  /**
   * @param told whether the cloud tells that it is the role of a service
   */
  void addServiceRole(RoleName role, boolean told) {
    serviceRole =
        new HeldRole(role, told ? HeldRole.Kind.SERVICE : HeldRole.Kind.UNKNOWN);
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
    past.add(new Seen(at, state(), tags));
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
      roles.add(serviceRole);
    }
    return new Observation.Present(roles);
  }

  Observation at(Instant when) {
    return seen(when).state();
  }

  /** Null when it did not exist. */
  @Nullable
  Tags tagsAt(Instant when) {
    Seen seen = seen(when);
    return seen.state() instanceof Observation.Missing ? null : seen.tags();
  }

  boolean everCarried(Tags selector) {
    return past.stream().anyMatch(seen -> seen.tags().include(selector));
  }

  private Seen seen(Instant when) {
    for (Seen seen : past.reversed()) {
      if (!seen.from().isAfter(when)) {
        return seen;
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
