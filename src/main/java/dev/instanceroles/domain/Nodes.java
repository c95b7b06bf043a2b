package dev.instanceroles.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Nodes of a cluster that are instances of one region, with their labels, as they were at one moment.
 *
 * @param revision of that moment in the history of all Nodes: the higher is the later
 */
public record Nodes(long revision, SortedMap<InstanceId, Tags> labels) {
  public Nodes {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
