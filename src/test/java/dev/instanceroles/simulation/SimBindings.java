package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All declared bindings: objects of a Kubernetes API with finalizers and deletion timestamps, or manifests in a folder, which
 * are there or not.
 */
final class SimBindings {
  /** Something a watch can tell, in the order of the revisions. */
  record News(Instant at, long revision, BindingKey key, Event event) {}

  private final Agenda agenda;
  private final boolean manifests;
  private final SimNodes nodes;
  private final SortedMap<BindingKey, SimObject> objects = new TreeMap<>();
  private final List<News> news = new ArrayList<>();
  private final List<Consumer<News>> watchers = new ArrayList<>();
  private long revision;
  private long created;
  private @Nullable String unavailable;

  /**
   * @param manifests standalone: absence is all that a removal leaves behind
   */
  SimBindings(Agenda agenda, boolean manifests) {
    this.agenda = agenda;
    this.manifests = manifests;
    nodes = new SimNodes(agenda);
  }

  boolean manifests() {
    return manifests;
  }

  /** Of the same API. */
  SimNodes nodes() {
    return nodes;
  }

  void watch(Consumer<News> watcher) {
    watchers.add(watcher);
  }

  List<News> news() {
    return news;
  }

  SortedMap<BindingKey, SimObject> objects() {
    return objects;
  }

  Optional<SimObject> object(BindingKey key, String uid) {
    return Optional.ofNullable(objects.get(key)).filter(object -> object.uid.equals(uid));
  }

  /** Creates it; where the name is taken, or nothing can be created, nothing happens. */
  boolean create(SimObject object) {
    if (objects.containsKey(object.key) || unavailable != null) {
      return false;
    }
    created++;
    object.uid = manifests ? object.key.toString() : "uid-" + created;
    object.created =
        manifests ? Instant.EPOCH : agenda.now().truncatedTo(ChronoUnit.SECONDS);
    object.generation = 1;
    object.finalizer = manifests;
    object.deleting = false;
    objects.put(object.key, object);
    tell(object);
    return true;
  }

  /** The author's edit of a spec. */
  void edit(SimObject object, Consumer<SimObject> how) {
    how.accept(object);
    object.generation++;
    tell(object);
  }

  /** An edit of metadata, which is no new generation. */
  void annotate(SimObject object, Consumer<SimObject> how) {
    how.accept(object);
    tell(object);
  }

  /** A deletion, which waits for the finalizer if there is one; a manifest is gone at once. */
  void delete(SimObject object) {
    if (object.finalizer && !manifests) {
      if (!object.deleting) {
        object.deleting = true;
        object.generation++;
        tell(object);
      }
    } else {
      remove(object);
    }
  }

  /** Takes the finalizer off; a terminating object vanishes. */
  void strip(SimObject object) {
    if (object.deleting) {
      remove(object);
    } else if (object.finalizer && !manifests) {
      annotate(object, o -> o.finalizer = false);
    }
  }

  /** What an adapter does to each living object without finalizer. */
  void guard(BindingKey key, String uid) {
    object(key, uid)
        .filter(object -> !object.finalizer && !object.deleting)
        .ifPresent(object -> annotate(object, o -> o.finalizer = true));
  }

  private void remove(SimObject object) {
    objects.remove(object.key);
    revision++;
    tell(object.key, new Event.BindingGone(object.key, object.uid, revision));
  }

  private void tell(SimObject object) {
    revision++;
    object.revision = revision;
    tell(object.key, new Event.BindingChanged(object.shown()));
  }

  private void tell(BindingKey key, Event event) {
    News one = new News(agenda.now(), revision, key, event);
    news.add(one);
    watchers.forEach(watcher -> watcher.accept(one));
  }

  /** From now on lists fail, for the reason; null ends it. */
  void makeUnavailable(@Nullable String why) {
    unavailable = why;
  }

  List<DeclaredBinding> live() {
    return objects.values().stream().map(SimObject::shown).toList();
  }

  /** With the Nodes, where somebody selects by them. */
  ListAnswer list() {
    boolean selects = objects.values().stream().anyMatch(object -> object.nodeLabels != null);
    return unavailable == null
        ? new ListAnswer.Listed(revision, live(), selects ? nodes.live() : null)
        : new ListAnswer.Failed(unavailable);
  }
}
