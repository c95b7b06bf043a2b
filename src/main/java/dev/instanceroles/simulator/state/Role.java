package dev.instanceroles.simulator.state;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A role that exists. */
public record Role(
    String account, String name, String id, List<String> trusts, Instant created) {

  public String arn() {
    return "acs:ram::" + account + ":role/" + name.toLowerCase(Locale.ROOT);
  }

  public boolean trusts(String service) {
    return trusts.contains(service);
  }
}
