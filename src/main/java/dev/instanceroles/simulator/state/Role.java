package dev.instanceroles.simulator.state;

import java.time.Instant;
import java.util.List;

/** A role that exists. */
public record Role(
    String account,
    String name,
    String id,
    List<String> trusts,
    boolean service,
    Instant created) {

  public boolean trusts(String service) {
    return trusts.contains(service);
  }
}
