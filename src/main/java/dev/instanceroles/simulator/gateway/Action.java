package dev.instanceroles.simulator.gateway;

import java.util.Set;

/**
 * An action of an API.
 *
 * @param parameters all that it knows
 */
public record Action(
    Service service, String name, Kind kind, Set<String> parameters, Handler handler) {

  /** As in the policies of callers. */
  public String permission() {
    return service.prefix() + ":" + name;
  }

  /** What it works on. */
  public enum Kind {
    /** Something of the whole account. */
    Central,
    /** Something in a region. */
    Regional,
    /** The roles of instances in a region, which it changes. */
    Change
  }

  /** Does it. */
  @FunctionalInterface
  public interface Handler {
    /** @throws ApiException if the whole call is refused; then nothing was changed */
    Done handle(Call call);
  }
}
