package dev.instanceroles.simulator.alibaba;

import java.util.Locale;
import java.util.Set;

/**
 * An action of the API.
 *
 * @param parameters all that it knows
 */
record Action(
    Service service, String name, Kind kind, Set<String> parameters, Handler handler) {

  /** As in the policies of callers. */
  String permission() {
    return service.prefix() + ":" + name;
  }

  /** What it works on. */
  enum Kind {
    /** Something of the whole account. */
    Central,
    /** Something in a region. */
    Regional,
    /** The roles of instances in a region, which it changes. */
    Change
  }

  /** Does it. */
  @FunctionalInterface
  interface Handler {
    /** @throws ApiException if the whole call is refused; then nothing was changed */
    Done handle(Call call);
  }

  /** The services, with the only version of each. */
  enum Service {
    ECS("2014-05-26"),
    RAM("2015-05-01"),
    STS("2015-04-01");

    private final String version;

    Service(String version) {
      this.version = version;
    }

    String version() {
      return version;
    }

    String prefix() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
