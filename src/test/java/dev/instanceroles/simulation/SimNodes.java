package dev.instanceroles.simulation;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Nodes;
import dev.instanceroles.domain.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Nodes of the cluster with their labels: objects that come and go, whatever becomes of their instances. */
final class SimNodes {
  /** All Nodes from a time on. */
  record News(Instant at, Nodes nodes) {}

  private final Agenda agenda;
  private final SortedMap<InstanceId, Tags> labels = new TreeMap<>();
  private final List<News> news = new ArrayList<>();
  private final List<Consumer<News>> watchers = new ArrayList<>();

  SimNodes(Agenda agenda) {
    this.agenda = agenda;
  }

  void watch(Consumer<News> watcher) {
    watchers.add(watcher);
  }

  /** Every state that there was, oldest first; empty in a world without Nodes. */
  List<News> news() {
    return news;
  }

  /** The instance is a Node with these labels, and no others. */
  void label(InstanceId id, Tags next) {
    labels.put(id, next);
    tell();
  }

  void remove(InstanceId id) {
    if (labels.remove(id) != null) {
      tell();
    }
  }

  private void tell() {
    News one = new News(agenda.now(), live());
    news.add(one);
    watchers.forEach(watcher -> watcher.accept(one));
  }

  /** As they are, with a revision that no other state has. */
  Nodes live() {
    boolean told = !news.isEmpty() && news.getLast().nodes().labels().equals(labels);
    return new Nodes(told ? news.size() : news.size() + 1L, labels);
  }

  /** Null when it is no Node. */
  @Nullable
  Tags labels(InstanceId id) {
    return labels.get(id);
  }

  boolean carries(InstanceId id, Tags selector) {
    Tags carried = labels.get(id);
    return carried != null && carried.include(selector);
  }

  boolean everCarried(InstanceId id, Tags selector) {
    return news.stream()
        .map(one -> one.nodes().labels().get(id))
        .anyMatch(carried -> carried != null && carried.include(selector));
  }
}
