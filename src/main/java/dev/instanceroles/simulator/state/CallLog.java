package dev.instanceroles.simulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Keeps what was called. */
public final class CallLog {
  private final List<Mutation> mutations = new ArrayList<>();
  private final TreeMap<String, Calls.Counts> counts = new TreeMap<>();

  public void count(String action, Calls.Outcome outcome) {
    counts.put(action, counts.getOrDefault(action, Calls.Counts.NONE).plus(outcome));
  }

  /** @return the mutation with its number */
  public Mutation add(Mutation mutation) {
    var numbered = mutation.withNumber(mutations.size() + 1);
    mutations.add(numbered);
    return numbered;
  }

  Calls calls() {
    return new Calls(mutations, counts);
  }

  void reset() {
    mutations.clear();
    counts.clear();
  }
}
