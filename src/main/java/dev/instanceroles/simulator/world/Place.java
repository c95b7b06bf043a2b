package dev.instanceroles.simulator.world;

import java.util.Comparator;

/** Where instances live: a region of an account. Central services use the empty region. */
public record Place(String account, String region) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    return Comparator.comparing(Place::account).thenComparing(Place::region).compare(this, other);
  }
}
