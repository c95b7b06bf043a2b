package dev.instanceroles.simulation;

import java.util.List;

/**
 * A rule of safety as a piece of source text, what becomes of the source without it, and what the simulation must then see.
 *
 * @param name of the rule, as ARCHITECTURE.md has it
 * @param source path below the root of the project
 * @param with the text that is the guard; any white space in it stands for any other
 * @param without the text that takes its place
 * @param profile worlds in which it matters
 * @param expected rules of the simulation of which one must be seen broken
 */
record Guard(
    String name,
    String source,
    String with,
    String without,
    Profile profile,
    List<String> expected) {
  private static final String PRODUCTION = "src/main/java/dev/instanceroles/";
  private static final String SIMULATED = "src/test/java/dev/instanceroles/simulation/";

  Guard {
    expected = List.copyOf(expected);
  }

  static Guard of(
      String name,
      String source,
      String with,
      String without,
      Profile profile,
      String... expected) {
    return new Guard(
        name, PRODUCTION + source, with, without, profile, List.of(expected));
  }

  /** A guard that stands outside the engine, in what the simulation models: a driver, a ledger. */
  static Guard modelled(
      String name,
      String source,
      String with,
      String without,
      Profile profile,
      String... expected) {
    return new Guard(name, SIMULATED + source, with, without, profile, List.of(expected));
  }

  @Override
  public String toString() {
    return name;
  }
}
