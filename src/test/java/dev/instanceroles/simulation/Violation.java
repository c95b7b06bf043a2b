package dev.instanceroles.simulation;

import java.util.function.Supplier;

/** Something happened that must never happen. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;

  Violation(String rule, String what) {
    super(rule + ": " + what);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }

  static void when(boolean broken, String rule, Supplier<String> what) {
    if (broken) {
      throw new Violation(rule, what.get());
    }
  }
}
