package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.domain.Targets;
import dev.instanceroles.engine.BindingReport.Shrunk;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.SelectionGuard;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which instances a binding means that selects by tags, or by labels of Nodes: those that carry them and, of those that it holds,
 * the ones of which it is not certain that they do not. A selector that suddenly matches far fewer is not believed before somebody
 * confirms it.
 */
final class Membership {
  private static final String ACCEPT = "accept:";

  private final Workspace work;
  private final Map<BindingKey, Shrunk> shrunk = new HashMap<>();
  private final Map<BindingKey, Set<InstanceId>> doubted = new HashMap<>();
  private final Map<BindingKey, Set<InstanceId>> released = new HashMap<>();
  private final SortedSet<BindingKey> stale = new TreeSet<>();

  Membership(Workspace work) {
    this.work = work;
  }

  /** What is kept of the binding although its tags do not match it; null when nothing is. */
  @Nullable
  Shrunk shrunk(BindingKey key) {
    return shrunk.get(key);
  }

  /** Whether the instance counts as meant only because nothing is certain: nobody else gets it, and nothing is done to it. */
  boolean doubts(BindingKey key, InstanceId id) {
    return doubted.getOrDefault(key, Set.of()).contains(id);
  }

  /** Whether the binding's tags have certainly let go of an instance that it holds; not so before that was looked into. */
  boolean released(BindingKey key, InstanceId id) {
    Entry entry = work.memory.entry(id);
    boolean goes = entry != null && entry.has(Entry.Mark.LETTING_GO);
    return goes || released.getOrDefault(key, Set.of()).contains(id);
  }

  /** The binding, or what it may select, has changed. */
  void reconsider(@Nullable BindingKey key) {
    Binding binding = work.readable(key);
    boolean selects = binding != null && binding.targets().selects();
    if (key != null && (selects || doubted.containsKey(key))) {
      stale.add(key);
    }
  }

  void reconsiderEach(Collection<BindingKey> keys) {
    stale.addAll(keys);
  }

  void reconsiderAll() {
    work.directory.selectors().values().forEach(keys -> stale.addAll(keys));
    stale.addAll(work.directory.selectingNodes());
  }

  void reconsiderSelecting(Collection<Tags> selectors) {
    selectors.forEach(
        selector -> stale.addAll(
            work.directory.selectors().getOrDefault(selector, new TreeSet<>())));
  }

  boolean settled() {
    return stale.isEmpty();
  }

  /** Works out the members of all that may have changed; those that joined or left are to be decided about. */
  Set<InstanceId> refresh() {
    Set<InstanceId> changed = new TreeSet<>();
    List<BindingKey> keys = List.copyOf(stale);
    stale.clear();
    for (BindingKey key : keys) {
      Binding binding = work.readable(key);
      if (binding == null) {
        forgetIfGone(key);
        continue;
      }
      Set<InstanceId> before = doubted.getOrDefault(key, Set.of());
      Set<InstanceId> free = released.getOrDefault(key, Set.of());
      Set<InstanceId> moved = new TreeSet<>(work.directory.members(key, members(binding)));
      moved.addAll(difference(before, doubted.getOrDefault(key, Set.of())));
      moved.addAll(difference(free, released.getOrDefault(key, Set.of())));
      if (!moved.isEmpty()) {
        work.touched.add(key);
      }
      changed.addAll(moved);
    }
    return changed;
  }

  /** What cannot be read keeps what it has. */
  private void forgetIfGone(BindingKey key) {
    if (work.directory.get(key) == null) {
      doubted.remove(key);
      released.remove(key);
      shrunk.remove(key);
    }
  }

  private static Set<InstanceId> difference(Set<InstanceId> one, Set<InstanceId> other) {
    Set<InstanceId> either = new TreeSet<>(one);
    either.addAll(other);
    either.removeIf(id -> one.contains(id) && other.contains(id));
    return either;
  }

  private SortedSet<InstanceId> members(Binding binding) {
    Targets targets = binding.targets();
    SortedSet<InstanceId> members = targets.named();
    if (!targets.selects()) {
      doubted.remove(binding.key());
      released.remove(binding.key());
      tell(binding.key(), null);
      return members;
    }
    Holdings holdings = holdings(binding);
    Set<InstanceId> doubtful = kept(binding, holdings);
    Set<InstanceId> frozen = new TreeSet<>(doubtful);
    frozen.removeIf(id -> holdings.silent.contains(id) && bare(id));
    doubted.put(binding.key(), frozen);
    Set<InstanceId> free = new TreeSet<>(holdings.lost);
    free.addAll(holdings.vanished);
    free.removeAll(doubtful);
    released.put(binding.key(), free);
    members.addAll(holdings.matched);
    members.addAll(doubtful);
    return members;
  }

  /** What a swap took off comes back, also where the Node went meanwhile. */
  private boolean bare(InstanceId id) {
    Entry entry = work.memory.entry(id);
    return entry != null && entry.state() == Entry.State.BARE;
  }

  /** What the tags match, and what the binding holds by them. */
  private static final class Holdings {
    private final SortedSet<InstanceId> matched = new TreeSet<>();
    private final SortedSet<InstanceId> untold = new TreeSet<>();
    private final SortedSet<InstanceId> silent = new TreeSet<>();
    private final SortedSet<InstanceId> lost = new TreeSet<>();
    private final SortedSet<InstanceId> vanished = new TreeSet<>();
    private int held;
  }

  private Holdings holdings(Binding binding) {
    Targets targets = binding.targets();
    Holdings holdings = new Holdings();
    if (targets.tags() != null) {
      holdings.matched.addAll(work.selections.matched(targets.tags()));
    }
    if (targets.nodeLabels() != null) {
      holdings.matched.addAll(work.nodes.matched(targets.nodeLabels()));
    }
    holdings.matched.removeIf(id -> !targets.leavesToSelectors(id));
    for (InstanceId id : work.memory.ownedBy(binding.key())) {
      Entry entry = work.memory.entry(id);
      boolean goes = entry != null && entry.has(Entry.Mark.LETTING_GO);
      if (goes || !targets.leavesToSelectors(id)) {
        continue;
      }
      holdings.held++;
      if (!holdings.matched.contains(id)) {
        unmatched(id, targets, holdings);
      }
    }
    return holdings;
  }

  private void unmatched(InstanceId id, Targets targets, Holdings holdings) {
    if (!told(targets)) {
      holdings.untold.add(id);
    } else if (vanished(id)) {
      holdings.vanished.add(id);
    } else if (targets.tags() != null && !work.selections.seen(id)) {
      holdings.untold.add(id);
    } else if (targets.nodeLabels() != null && work.nodes.labels(id) == null) {
      // A Node that is not there says nothing about its instance; one with other labels does.
      holdings.silent.add(id);
    } else {
      holdings.lost.add(id);
    }
  }

  /** Whether the last that told of its tags said that it is not there. */
  boolean vanished(InstanceId id) {
    return work.selections.seen(id) && work.selections.tags(id) == null;
  }

  /** Whether its members are those of which it was told. */
  boolean resolved(Binding binding) {
    return told(binding.targets()) && !stale.contains(binding.key());
  }

  /** Whether all that the binding selects was listed once. */
  private boolean told(Targets targets) {
    return (targets.tags() == null || work.selections.resolved(targets.tags()))
        && (targets.nodeLabels() == null || work.nodes.known());
  }

  /** Whether what decides about the instance has yet to be told. */
  boolean awaits(BindingKey key, InstanceId id) {
    Binding binding = work.readable(key);
    return binding != null
        && binding.targets().leavesToSelectors(id)
        && (!told(binding.targets())
            || (binding.targets().tags() != null && !work.selections.seen(id)));
  }

  private Set<InstanceId> kept(Binding binding, Holdings holdings) {
    // Instances come and go by themselves, but hardly ever all of them.
    boolean none = holdings.matched.isEmpty();
    SortedSet<InstanceId> doubted = new TreeSet<>(holdings.lost);
    if (none) {
      doubted.addAll(holdings.vanished);
    }
    // A Node may be gone for good: its instance is kept, but no reason to keep others.
    int before = holdings.held - holdings.silent.size() - (none ? 0 : holdings.vanished.size());
    int matched = holdings.matched.size();
    boolean sudden = !doubted.isEmpty() && SelectionGuard.doubts(matched, before);
    boolean certain = SelectionGuard.doubts(matched + holdings.untold.size(), before);
    Shrunk seen = new Shrunk(SelectionGuard.hash(doubted), matched, before);
    boolean told = holdings.untold.isEmpty();
    if (sudden && told && (ACCEPT + seen.hash()).equals(binding.selectionDecision())) {
      doubted.forEach(this::letGo);
      sudden = false;
    }
    tell(binding.key(), sudden && certain ? seen : null);
    SortedSet<InstanceId> kept = new TreeSet<>(holdings.untold);
    kept.addAll(holdings.silent);
    if (sudden) {
      kept.addAll(holdings.lost);
    }
    return kept;
  }

  /** The decision is kept where it lasts: it covers what remains of these. */
  private void letGo(InstanceId id) {
    Entry entry = work.memory.entry(id);
    if (entry != null) {
      work.memory.put(entry.with(Entry.Mark.LETTING_GO));
    }
  }

  private void tell(BindingKey key, @Nullable Shrunk now) {
    Shrunk before = now == null ? shrunk.remove(key) : shrunk.put(key, now);
    if (now == null ? before != null : !now.equals(before)) {
      work.touched.add(key);
    }
  }
}
