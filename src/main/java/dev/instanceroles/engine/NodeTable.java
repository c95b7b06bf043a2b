package dev.instanceroles.engine;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Nodes;
import dev.instanceroles.domain.Tags;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which instances are Nodes, with which labels, as last told. */
final class NodeTable {
  private Nodes nodes = new Nodes(Long.MIN_VALUE, new TreeMap<>());

  /** Whether they were ever told. */
  boolean known() {
    return nodes.revision() > Long.MIN_VALUE;
  }

  /** Labels of the instance's Node; null when it has none. */
  @Nullable
  Tags labels(InstanceId id) {
    return nodes.labels().get(id);
  }

  SortedSet<InstanceId> matched(Tags selector) {
    SortedSet<InstanceId> matched = new TreeSet<>();
    nodes.labels().forEach((id, labels) -> {
      if (labels.include(selector)) {
        matched.add(id);
      }
    });
    return matched;
  }

  /**
   * Takes them, unless something later was told.
   *
   * @return whether anything is different now
   */
  boolean take(Nodes next) {
    if (next.revision() < nodes.revision()) {
      return false;
    }
    boolean first = !known();
    boolean same = Objects.equals(next.labels(), nodes.labels());
    nodes = next;
    return first || !same;
  }
}
