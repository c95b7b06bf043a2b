package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which instances carry the tags that bindings select by. Listings tell who joins; who seems to have left is read by itself
 * before it counts as gone. A read or listing that began later outranks what was seen before.
 */
final class Selections {
  /** Each may be of many pages, and reads of instances go on beside them. */
  private static final int LISTINGS_IN_FLIGHT = 2;

  /**
   * What a listing brought.
   *
   * @param unlisted those that matched before and are not on it: they are to be read
   * @param changed selectors that match others now, its own among them
   */
  record Listing(SortedSet<InstanceId> unlisted, Set<Tags> changed) {}

  /** What was last told of an instance; without tags when it was not there. */
  private record Sight(@Nullable Tags tags, Instant at) {}

  private static final class Selection {
    private final SortedSet<InstanceId> matched = new TreeSet<>();
    private Instant listed = Instant.MIN;
    private Instant askAt = Instant.MIN;
    private boolean asked;
    private int failures;
    private @Nullable Fault fault;
  }

  private final Timing timing;
  private final Map<InstanceId, Sight> sights = new HashMap<>();
  private final SortedMap<Tags, Selection> selections = new TreeMap<>();

  Selections(Timing timing) {
    this.timing = timing;
  }

  /** Tags of the instance, as last seen; null when they are not known, or it is not there. */
  @Nullable
  Tags tags(InstanceId id) {
    Sight sight = sights.get(id);
    return sight == null ? null : sight.tags();
  }

  /** Whether anything was ever told of its tags. */
  boolean seen(InstanceId id) {
    return sights.containsKey(id);
  }

  /** Those that are known to carry the tags, also before all that do were listed. */
  SortedSet<InstanceId> matched(Tags selector) {
    return selection(selector).matched;
  }

  private Selection selection(Tags selector) {
    return selections.computeIfAbsent(
        selector,
        x -> {
          Selection selection = new Selection();
          sights.forEach((id, sight) -> {
            if (sight.tags() != null && sight.tags().include(selector)) {
              selection.matched.add(id);
            }
          });
          return selection;
        });
  }

  /** Whether all that carry the tags were listed since this process began. */
  boolean resolved(Tags selector) {
    Selection selection = selections.get(selector);
    return selection != null && !selection.listed.equals(Instant.MIN);
  }

  /** Why the last listing failed; null when it did not. */
  @Nullable
  Fault fault(Tags selector) {
    Selection selection = selections.get(selector);
    return selection == null ? null : selection.fault;
  }

  /**
   * A read of the instance itself.
   *
   * @param tags null when it is not there
   * @return selectors that it began or ceased to match
   */
  Set<Tags> read(InstanceId id, @Nullable Tags tags, Instant started) {
    Sight before = sights.get(id);
    if (before != null && started.isBefore(before.at())) {
      return Set.of();
    }
    sights.put(id, new Sight(tags, started));
    Set<Tags> changed = new TreeSet<>();
    selections.forEach((selector, selection) -> {
      boolean matches = tags != null && tags.include(selector);
      if (matches ? selection.matched.add(id) : selection.matched.remove(id)) {
        changed.add(selector);
      }
    });
    return changed;
  }

  /** A listing of all that carry the tags. Its rows tell all tags of an instance, and so are news for other selectors too. */
  Listing listed(Tags selector, Map<InstanceId, Tags> rows, Instant started) {
    Selection selection = selection(selector);
    selection.asked = false;
    selection.failures = 0;
    selection.fault = null;
    selection.listed = started;
    Set<Tags> changed = new TreeSet<>(Set.of(selector));
    rows.forEach((id, tags) -> changed.addAll(read(id, tags, started)));
    SortedSet<InstanceId> unlisted = new TreeSet<>(selection.matched);
    // Whoever is listed was seen just now.
    unlisted.removeIf(id -> !seenBefore(id, started));
    return new Listing(unlisted, changed);
  }

  private boolean seenBefore(InstanceId id, Instant started) {
    Sight sight = sights.get(id);
    return sight == null || sight.at().isBefore(started);
  }

  void failed(Tags selector, Fault fault, Duration retryAfter, Instant at) {
    Selection selection = selection(selector);
    selection.asked = false;
    selection.failures++;
    selection.fault = fault;
    Duration backoff =
        Setbacks.backoff(timing.retryMin(), timing.retryMax(), selection.failures);
    selection.askAt = at.plus(retryAfter.compareTo(backoff) > 0 ? retryAfter : backoff);
  }

  /** A person asks, or who we are has changed: what waits is listed now. */
  void again(Collection<Tags> selectors) {
    for (Tags selector : selectors) {
      Selection selection = selections.get(selector);
      if (selection != null) {
        selection.askAt = Instant.MIN;
        selection.failures = 0;
      }
    }
  }

  /** Answers that are under way will not be taken; what was listed before may have changed in the time between. */
  void newEpoch() {
    selections.values().forEach(selection -> selection.asked = false);
    again(selections.keySet());
  }

  /** The selectors to list now. What nobody selects by any more is forgotten. */
  List<Tags> due(Set<Tags> used, Duration age, Instant at) {
    selections.keySet().retainAll(used);
    used.forEach(this::selection);
    List<Tags> due = new ArrayList<>();
    for (Map.Entry<Tags, Selection> one : selections.entrySet()) {
      Selection selection = one.getValue();
      if (!selection.asked && !at.isBefore(selection.askAt) && flying() < LISTINGS_IN_FLIGHT) {
        selection.asked = true;
        selection.askAt = at.plus(age);
        due.add(one.getKey());
      }
    }
    return due;
  }

  private long flying() {
    return selections.values().stream().filter(selection -> selection.asked).count();
  }

  Optional<Instant> next() {
    return flying() >= LISTINGS_IN_FLIGHT
        ? Optional.empty()
        : selections.values()
            .stream()
            .filter(selection -> !selection.asked)
            .map(selection -> selection.askAt)
            .min(Instant::compareTo);
  }

  /** Nothing is known any more of instances that nobody cares about. */
  void keepOnly(Set<InstanceId> ids) {
    sights.keySet().removeIf(id -> !ids.contains(id) && unmatched(id));
  }

  private boolean unmatched(InstanceId id) {
    return selections.values().stream().noneMatch(selection -> selection.matched.contains(id));
  }
}
