package dev.instanceroles.cli.quickstart;

import dev.instanceroles.simulator.state.Calls;
import dev.instanceroles.simulator.state.Mutation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the story says should be so, to be compared with what the simulated cloud says is so. */
public final class Books {
  private static final int MOST_SHOWN = 10;

  private final TreeMap<String, String> holders = new TreeMap<>();
  private final List<Effort> efforts = new ArrayList<>();
  private Calls before = new Calls(List.of(), new TreeMap<>());

  /** These instances shall hold this role from now on. */
  public void hold(Collection<String> instances, String role) {
    instances.forEach(id -> holders.put(id, role));
  }

  /** These instances shall hold none from now on. */
  public void release(Collection<String> instances) {
    instances.forEach(holders::remove);
  }

  /** Where the cloud differs, a line each; empty if it does not. */
  public List<String> differences(SortedMap<String, String> actual) {
    var ids = new TreeSet<>(holders.keySet());
    ids.addAll(actual.keySet());
    var all = ids.stream()
        .filter(id -> !Objects.equals(holders.get(id), actual.get(id)))
        .map(
            id -> id + " holds " + Objects.toString(actual.get(id), "nothing") + ", not "
                + Objects.toString(holders.get(id), "nothing"))
        .toList();
    if (all.size() <= MOST_SHOWN) {
      return all;
    }
    var some = new ArrayList<>(all.subList(0, MOST_SHOWN));
    some.add("and " + (all.size() - MOST_SHOWN) + " more");
    return some;
  }

  /** The changes since the last chapter. */
  public List<Mutation> since(Calls now) {
    return now.mutations().subList(before.mutations().size(), now.mutations().size());
  }

  /** Those of one cloud. */
  public List<Mutation> since(Calls now, Site site) {
    return since(now).stream().filter(it -> it.account().equals(site.accountId())).toList();
  }

  long throttled(Calls now, String action) {
    return now.of(action).throttled() - before.of(action).throttled();
  }

  /** @param fewest calls that could have done it */
  public void enter(String chapter, String action, int fewest, Calls now) {
    var calls = since(now).stream().filter(call -> call.action().equals(action)).toList();
    efforts.add(
        new Effort(
            chapter, action, CallFacts.changes(calls, action).size(), fewest, calls.size(),
            throttled(now, action)));
  }

  /** Ends a chapter. */
  public void close(Calls now) {
    before = now;
  }

  public List<Effort> efforts() {
    return List.copyOf(efforts);
  }
}
