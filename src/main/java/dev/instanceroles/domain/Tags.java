package dev.instanceroles.domain;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tags of an instance, or tags that an instance must carry to be meant: keys and values, compared exactly. */
public record Tags(SortedMap<String, String> values) implements Comparable<Tags> {
  public static final Tags NONE = new Tags(new TreeMap<>());

  public Tags {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public static Tags of(Map<String, String> values) {
    return new Tags(new TreeMap<>(values));
  }

  /** Whether all of the selector's tags are among these. */
  public boolean include(Tags selector) {
    return values.entrySet().containsAll(selector.values().entrySet());
  }

  @Override
  public int compareTo(Tags other) {
    return toString().compareTo(other.toString());
  }

  /** For example {@code app=web,team=a}. */
  @Override
  public String toString() {
    return values.entrySet()
        .stream()
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .collect(Collectors.joining(","));
  }
}
