package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.InstanceSpec;
import dev.instanceroles.simulator.world.Place;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The instances that exist, in order of their ids. */
public final class InstanceTable {
  private final TreeMap<Place, TreeMap<String, Instance>> instances = new TreeMap<>();

  /** @return whether there was none of that id */
  boolean add(InstanceSpec spec) {
    return instances.computeIfAbsent(spec.place(), place -> new TreeMap<>())
        .putIfAbsent(spec.id(), new Instance(spec)) == null;
  }

  /** @return whether there was one of that id */
  boolean remove(Place place, String id) {
    return instances.containsKey(place) && instances.get(place).remove(id) != null;
  }

  public Optional<Instance> find(Place place, String id) {
    return Optional.ofNullable(at(place).get(id));
  }

  public NavigableMap<String, Instance> at(Place place) {
    var found = instances.get(place);
    return found == null
        ? Collections.emptyNavigableMap()
        : Collections.unmodifiableNavigableMap(found);
  }

  Iterable<Place> places() {
    return instances.keySet();
  }
}
