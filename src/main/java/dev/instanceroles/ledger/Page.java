package dev.instanceroles.ledger;

import dev.instanceroles.domain.PassedRole;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Entries in order of arrival.
 *
 * @param entries at most {@link #CAPACITY}
 * @param policies text of each session policy that an entry refers to, by {@link PassedRole#policyHash()}: clouds do not give
 *     it back, and a rollback must restore it
 */
public record Page(List<Entry> entries, SortedMap<String, String> policies) {
  /** Keeps a page near 45 kB, far below what one Kubernetes object or one write should be. */
  public static final int CAPACITY = 500;

  public static final Page EMPTY = new Page(List.of(), new TreeMap<>());

  public Page {
    entries = List.copyOf(entries);
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
  }
}
