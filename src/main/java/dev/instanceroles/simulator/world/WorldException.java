package dev.instanceroles.simulator.world;

import java.util.List;

/** A description that is faulty: one line per fault, as {@code file:line: field: what is wrong}. */
public final class WorldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  WorldException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
