package dev.instanceroles.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers and the ends of what they may be. */
final class Limits {
  private Limits() {}

  /** Reports a value outside of the inclusive limits; null was reported before, or has a default. */
  static void between(
      int least,
      int most,
      @Nullable Integer value,
      FieldPath path,
      Findings findings) {
    if (value != null && (value < least || value > most)) {
      findings.fault(path, value + " is out of range; allowed: " + least + " to " + most);
    }
  }

  /** Reports a list that is too long. */
  static void atMost(int most, List<?> values, FieldPath path, Findings findings) {
    if (values.size() > most) {
      findings.fault(path, "has " + values.size() + " entries; at most " + most + " are allowed");
    }
  }
}
