package dev.instanceroles.simulator.world;

import java.util.List;

/** A cloud account. */
public record AccountSpec(String id, Provider provider, List<AccessKeySpec> accessKeys) {

  public AccountSpec {
    accessKeys = List.copyOf(accessKeys);
  }
}
