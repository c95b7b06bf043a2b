package dev.instanceroles.simulator.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of one action.
 *
 * @param values those of every call among them
 * @param complaints how the cloud finds fault with them
 */
public record Parameters(Map<String, String> values, Complaints complaints) {

  /** What a cloud says of parameters. */
  public interface Complaints {
    ApiException missing(String name);

    ApiException invalid(String message);

    /** Whether a parameter belongs to every call. */
    boolean isOfEveryCall(String name);
  }

  /** Indexed parameters are known by their first, as {@code Tag.N.Key}. */
  public void requireKnown(Set<String> known) {
    var unknown = new TreeSet<String>();
    values.keySet()
        .stream()
        .filter(name -> !complaints.isOfEveryCall(name))
        .filter(name -> !known.contains(name.replaceAll("\\.(0|[1-9]\\d*)(?=\\.|$)", ".N")))
        .forEach(unknown::add);
    if (!unknown.isEmpty()) {
      throw new ApiException(
          400, "UnsupportedParameter",
          "the simulator does not know " + unknown + ", only " + new TreeSet<>(known));
    }
  }

  public String required(String name) {
    return optional(name).orElseThrow(() -> complaints.missing(name));
  }

  public Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** @throws ApiException if it is no number of that range */
  public int integer(String name, int absent, int least, int most) {
    var text = optional(name);
    if (text.isEmpty()) {
      return absent;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw complaints.invalid(name + " must be a number from " + least + " to " + most);
  }
}
