package dev.instanceroles.kubernetes;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Nodes;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Tags;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the Nodes of a cluster that are instances of one region. */
final class NodeIndex {
  /** Where a Node that does not say its region in its providerID says it. */
  private static final String REGION = "topology.kubernetes.io/region";

  private NodeIndex() {}

  /**
   * One that says no region at all may be in any: whether the instance is there shows when it is read.
   *
   * @param revision of the list
   */
  static Nodes of(PartitionId partition, Collection<Node> all, long revision) {
    var nodes = new TreeMap<InstanceId, Tags>();
    for (var node : all) {
      var labels = labels(node);
      var providerId = node.getSpec() == null ? null : node.getSpec().getProviderID();
      if (providerId != null) {
        partition.provider()
            .syntax()
            .nodes()
            .instance(providerId, labels)
            .filter(place -> isIn(partition.region(), place.region(), labels))
            .ifPresent(place -> nodes.put(place.id(), labels));
      }
    }
    return new Nodes(revision, nodes);
  }

  private static boolean isIn(
      String region, @Nullable String said, Tags labels) {
    var actual = said == null ? labels.values().get(REGION) : said;
    return actual == null || actual.equals(region);
  }

  private static Tags labels(Node node) {
    Map<String, String> labels = node.getMetadata().getLabels();
    return labels == null ? Tags.NONE : Tags.of(labels);
  }
}
