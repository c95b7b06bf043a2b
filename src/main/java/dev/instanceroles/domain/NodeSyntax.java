package dev.instanceroles.domain;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a Node of Kubernetes says which instance of one cloud it is.
 *
 * @param providerId the whole of {@code spec.providerID}, with the groups {@code id} and {@code region}; the second may be empty
 * @param virtual label of Nodes that are no instances, null where none is needed
 */
public record NodeSyntax(Pattern providerId, @Nullable String virtual) {
  /** A Node without kubelet of its own, as many clouds have them, says so by this label. */
  private static final String VIRTUAL_KUBELET = "virtual-kubelet";

  /**
   * An instance.
   *
   * @param region null where the Node does not say it there
   */
  public record Place(InstanceId id, @Nullable String region) {}

  static NodeSyntax of(String providerId, @Nullable String virtual) {
    return new NodeSyntax(Pattern.compile(providerId), virtual);
  }

  /** The instance that the Node is; empty when it is none of this cloud. */
  public Optional<Place> instance(String nodeProviderId, Tags labels) {
    var values = labels.values();
    var parts = providerId.matcher(nodeProviderId);
    boolean isVirtual = (virtual != null && values.containsKey(virtual))
        || VIRTUAL_KUBELET.equals(values.get("type"));
    if (isVirtual || !parts.matches()) {
      return Optional.empty();
    }
    var region = parts.group("region");
    return Optional.of(
        new Place(
            new InstanceId(parts.group("id")), region == null || region.isEmpty() ? null : region));
  }
}
