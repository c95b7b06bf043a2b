package dev.instanceroles.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which instances a binding means: those it names and those that carry its tags, without those it excludes.
 *
 * @param ids named one by one
 * @param tags that an instance must carry, all of them; null when none are selected by tags
 * @param exclude never meant, whatever else is said
 */
public record Targets(
    SortedSet<InstanceId> ids, @Nullable Tags tags, SortedSet<InstanceId> exclude) {
  public Targets {
    ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    exclude = Collections.unmodifiableSortedSet(new TreeSet<>(exclude));
  }

  public static Targets of(Collection<InstanceId> ids) {
    return new Targets(new TreeSet<>(ids), null, new TreeSet<>());
  }

  /** Those that are meant whatever the cloud says. */
  public SortedSet<InstanceId> named() {
    SortedSet<InstanceId> named = new TreeSet<>(ids);
    named.removeAll(exclude);
    return named;
  }

  /** Whether the tags decide about the instance, and not the ids. */
  public boolean leavesToTags(InstanceId id) {
    return tags != null && !exclude.contains(id) && !ids.contains(id);
  }
}
