package dev.instanceroles.simulator.state;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was called so far: the mutations in order, and counts per action. */
public record Calls(List<Mutation> mutations, SortedMap<String, Counts> counts) {

  public Calls {
    mutations = List.copyOf(mutations);
    counts = new TreeMap<>(counts);
  }

  /** The counts of one action, all zero if it was not called. */
  public Counts of(String action) {
    return counts.getOrDefault(action, Counts.NONE);
  }

  /** @return only the mutations that changed an instance */
  public List<Mutation> effective() {
    return mutations.stream()
        .filter(mutation -> mutation.results().stream().anyMatch(Mutation.Result::success))
        .toList();
  }

  /**
   * How often an action was called; each call counts once besides in {@code received}.
   *
   * @param ok done, and told so; some instances may have failed
   * @param refused with an error of its own: signature, right, parameter, unknown instance ...
   * @param throttled by a quota or an injected fault
   * @param faulted lost or damaged by another injected fault, whether or not it had its effect
   */
  public record Counts(long received, long ok, long refused, long throttled, long faulted) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts plus(Outcome outcome) {
      return new Counts(
          received + 1,
          ok + (outcome == Outcome.Ok ? 1 : 0),
          refused + (outcome == Outcome.Refused ? 1 : 0),
          throttled + (outcome == Outcome.Throttled ? 1 : 0),
          faulted + (outcome == Outcome.Faulted ? 1 : 0));
    }
  }

  /** What the caller was told. */
  public enum Outcome {
    Ok,
    Refused,
    Throttled,
    Faulted
  }
}
