package dev.instanceroles.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which instances a binding means: those it names, those that carry its tags, and those that are Nodes with its labels; without
 * those it excludes.
 *
 * @param ids named one by one
 * @param tags of the cloud that an instance must carry, all of them; null when none are selected by tags
 * @param nodeLabels that the Node of an instance must carry, all of them; null when none are selected by their Nodes
 * @param exclude never meant, whatever else is said
 */
public record Targets(
    SortedSet<InstanceId> ids,
    @Nullable Tags tags,
    @Nullable Tags nodeLabels,
    SortedSet<InstanceId> exclude) {
  public Targets {
    ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    exclude = Collections.unmodifiableSortedSet(new TreeSet<>(exclude));
  }

  public static Targets of(Collection<InstanceId> ids) {
    return new Targets(new TreeSet<>(ids), null, null, new TreeSet<>());
  }

  /** Those that are meant whatever the cloud says. */
  public SortedSet<InstanceId> named() {
    SortedSet<InstanceId> named = new TreeSet<>(ids);
    named.removeAll(exclude);
    return named;
  }

  /** Whether others are meant than those named. */
  public boolean selects() {
    return tags != null || nodeLabels != null;
  }

  /** Whether tags and labels decide about the instance, and not the ids. */
  public boolean leavesToSelectors(InstanceId id) {
    return selects() && !exclude.contains(id) && !ids.contains(id);
  }
}
