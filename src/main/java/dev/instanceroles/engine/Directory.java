package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bindings as far as they are known: live lists and watch events, of which the later revision counts. */
final class Directory {
  /**
   * @param lastReadable what it said when it could last be read; null when it never could
   * @param members the instances it means: those it names, and those that {@link Membership} adds
   */
  record Known(
      DeclaredBinding current, @Nullable Binding lastReadable, SortedSet<InstanceId> members) {
    boolean readable() {
      return current instanceof DeclaredBinding.Readable;
    }
  }

  private final Map<BindingKey, Known> known = new TreeMap<>();
  private final Map<BindingKey, Long> revisions = new HashMap<>();
  private final Map<InstanceId, SortedSet<BindingKey>> declaring = new HashMap<>();
  private final SortedMap<Tags, SortedSet<BindingKey>> selecting = new TreeMap<>();
  private long listed = Long.MIN_VALUE;

  @Nullable
  Known get(@Nullable BindingKey key) {
    return key == null ? null : known.get(key);
  }

  Collection<Known> all() {
    return known.values();
  }

  Set<BindingKey> keys() {
    return known.keySet();
  }

  /** Bindings whose last readable spec means the instance. */
  SortedSet<BindingKey> declaring(InstanceId id) {
    return declaring.getOrDefault(id, new TreeSet<>());
  }

  /** What bindings select by, with those that do. */
  SortedMap<Tags, SortedSet<BindingKey>> selectors() {
    return selecting;
  }

  /** Bindings that select by labels of Nodes. */
  SortedSet<BindingKey> selectingNodes() {
    SortedSet<BindingKey> keys = new TreeSet<>();
    known.forEach((key, one) -> {
      if (one.lastReadable() != null && one.lastReadable().targets().nodeLabels() != null) {
        keys.add(key);
      }
    });
    return keys;
  }

  /** Says anew which instances a binding means; returns those that joined or left. */
  Set<InstanceId> members(BindingKey key, SortedSet<InstanceId> members) {
    Known before = known.get(key);
    if (before == null || before.members().equals(members)) {
      return Set.of();
    }
    Set<InstanceId> changed = new TreeSet<>(before.members());
    changed.removeAll(members);
    changed.forEach(id -> unlist(key, id));
    for (InstanceId id : members) {
      if (!before.members().contains(id)) {
        list(key, id);
        changed.add(id);
      }
    }
    known.put(key, new Known(before.current(), before.lastReadable(), members));
    return changed;
  }

  Set<InstanceId> declared() {
    return declaring.keySet();
  }

  /**
   * Takes a complete list; bindings it lacks are gone unless a later event told of them. A list that was overtaken by a later
   * one says nothing: it would bring back what is gone.
   */
  void sync(long revision, List<DeclaredBinding> list, Consumer<BindingKey> changed) {
    if (revision < listed) {
      return;
    }
    listed = revision;
    Set<BindingKey> present = new TreeSet<>();
    for (DeclaredBinding one : list) {
      present.add(one.key());
      put(one, changed);
    }
    for (BindingKey key : List.copyOf(known.keySet())) {
      if (!present.contains(key) && revisionOf(key) <= revision) {
        remove(key, changed);
      }
    }
  }

  /** Takes one event of a watch, unless a list or event already told something later. */
  void change(DeclaredBinding binding, Consumer<BindingKey> changed) {
    if (binding.revision() > listed) {
      put(binding, changed);
    }
  }

  void gone(BindingKey key, String uid, long revision, Consumer<BindingKey> changed) {
    Known current = known.get(key);
    boolean later = revision > listed && revision > revisionOf(key);
    if (later && current != null && current.current().uid().equals(uid)) {
      revisions.put(key, revision);
      remove(key, changed);
    }
  }

  private long revisionOf(BindingKey key) {
    return revisions.getOrDefault(key, Long.MIN_VALUE);
  }

  private void put(DeclaredBinding next, Consumer<BindingKey> changed) {
    BindingKey key = next.key();
    Known before = known.get(key);
    if (next.revision() < revisionOf(key) || (before != null && before.current().equals(next))) {
      return;
    }
    revisions.put(key, next.revision());
    Binding readable =
        switch (next) {
          case DeclaredBinding.Readable now -> now.binding();
          case DeclaredBinding.Unreadable now -> before == null ? null : before.lastReadable();
        };
    changed.accept(key);
    SortedSet<InstanceId> members =
        switch (next) {
          case DeclaredBinding.Readable now -> now.binding().targets().named();
          case DeclaredBinding.Unreadable now ->
              before == null ? new TreeSet<>() : before.members();
        };
    unlist(key);
    known.put(key, new Known(next, readable, members));
    members.forEach(id -> list(key, id));
    if (readable != null && readable.targets().tags() != null) {
      selecting.computeIfAbsent(readable.targets().tags(), x -> new TreeSet<>()).add(key);
    }
    changed.accept(key);
  }

  private void remove(BindingKey key, Consumer<BindingKey> changed) {
    changed.accept(key);
    unlist(key);
    known.remove(key);
  }

  private void unlist(BindingKey key) {
    Known before = known.get(key);
    if (before == null) {
      return;
    }
    before.members().forEach(id -> unlist(key, id));
    Tags tags = before.lastReadable() == null ? null : before.lastReadable().targets().tags();
    SortedSet<BindingKey> others = tags == null ? null : selecting.get(tags);
    if (tags != null && others != null && others.remove(key) && others.isEmpty()) {
      selecting.remove(tags);
    }
  }

  private void list(BindingKey key, InstanceId id) {
    declaring.computeIfAbsent(id, x -> new TreeSet<>()).add(key);
  }

  private void unlist(BindingKey key, InstanceId id) {
    SortedSet<BindingKey> keys = declaring.get(id);
    if (keys != null && keys.remove(key) && keys.isEmpty()) {
      declaring.remove(id);
    }
  }
}
