package dev.instanceroles.simulation;

import java.util.SortedMap;
import java.util.TreeMap;

/** How often the interesting things happened, to see that a simulation is not empty. */
final class Tally {
  private final SortedMap<String, Integer> counts = new TreeMap<>();

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  void addAll(Tally other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Integer::sum));
  }

  int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
