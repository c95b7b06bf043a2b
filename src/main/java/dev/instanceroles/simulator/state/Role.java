package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.RoleSpec;
import java.time.Instant;
import java.util.List;

/** A role that exists. */
public record Role(RoleSpec spec, String id, Instant created) {

  public String account() {
    return spec.account();
  }

  public String name() {
    return spec.name();
  }

  public List<String> trusts() {
    return spec.trusts();
  }

  public boolean trusts(String service) {
    return spec.trusts().contains(service);
  }

  /** Whether it is linked to a service, which alone binds it to instances. */
  public boolean service() {
    return spec.service();
  }
}
