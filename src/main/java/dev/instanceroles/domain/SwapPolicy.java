package dev.instanceroles.domain;

/**
 * How carefully a role is replaced on many instances.
 *
 * @param canary instances that go first, and alone, until one of them holds the new role; at least 1
 * @param soakSeconds wait between the proof of the canary and the rest
 * @param maxConcurrent instances without a role at the same time after that: a number or a percentage such as {@code 10%}
 */
public record SwapPolicy(int canary, int soakSeconds, String maxConcurrent) {
  public static final SwapPolicy DEFAULT = new SwapPolicy(1, 0, "10%");

  /** Resolves {@link #maxConcurrent} against the number of instances; at least 1. */
  public int concurrent(int instances) {
    if (maxConcurrent.endsWith("%")) {
      int percent = Integer.parseInt(maxConcurrent.substring(0, maxConcurrent.length() - 1));
      return Math.max(1, (int) ((long) instances * percent / 100));
    }
    return Math.max(1, Integer.parseInt(maxConcurrent));
  }
}
