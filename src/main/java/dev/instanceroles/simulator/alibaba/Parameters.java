package dev.instanceroles.simulator.alibaba;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of one action, without those of every call. */
record Parameters(Map<String, String> values) {
  private static final Set<String> OF_EVERY_CALL = Set.of(
      "Action", "Version", "Format", "AccessKeyId", "Signature", "SignatureMethod",
      "SignatureVersion", "SignatureNonce", "SignatureType", "Timestamp", "SecurityToken");

  /** Indexed parameters are known by their first, as {@code Tag.1.Key}. */
  void requireKnown(Set<String> known) {
    var unknown = new TreeSet<String>();
    values.keySet()
        .stream()
        .filter(name -> !OF_EVERY_CALL.contains(name))
        .filter(name -> !known.contains(name.replaceFirst("\\.\\d+(?=\\.|$)", ".N")))
        .forEach(unknown::add);
    if (!unknown.isEmpty()) {
      throw new ApiException(
          400, "UnsupportedParameter",
          "the simulator does not know " + unknown + ", only " + new TreeSet<>(known));
    }
  }

  String required(String name) {
    return optional(name).orElseThrow(
        () -> new ApiException(400, "MissingParameter." + name, name + " is mandatory"));
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** @throws ApiException if it is no number of that range */
  int integer(String name, int absent, int least, int most) {
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
    throw new ApiException(
        400, "InvalidParameter", name + " must be a number from " + least + " to " + most);
  }
}
