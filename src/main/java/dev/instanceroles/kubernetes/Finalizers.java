package dev.instanceroles.kubernetes;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.domain.BindingKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/** Puts finalizers on objects and takes them off. Both go by uid: an object of the same name may be another one. */
public final class Finalizers {
  /** On a binding: roles that it attached may have to come off. */
  public static final String DETACH = ApiGroup.NAME + "/detach";

  /** On an account: bindings name it. */
  public static final String IN_USE = ApiGroup.NAME + "/in-use";

  /** Not that of statuses: what one manager applies it owns, and what it leaves out it removes. */
  private static final String MANAGER = "instance-roles-finalizer";

  private final KubernetesClient client;

  Finalizers(KubernetesClient client) {
    this.client = client;
  }

  /**
   * @param empty a new object of the same kind
   */
  <T extends HasMetadata> void add(T object, String finalizer, T empty) {
    var metadata = object.getMetadata();
    // The server refuses to apply to an object with another uid, and to create one with this uid.
    empty.setMetadata(
        new ObjectMetaBuilder().withName(metadata.getName())
            .withNamespace(metadata.getNamespace())
            .withUid(metadata.getUid())
            .withFinalizers(finalizer)
            .build());
    client.resource(empty)
        .patch(
            new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(MANAGER)
                .withForce(true)
                .build());
  }

  /** Takes {@link #DETACH} off the binding with this uid, if it is still there. */
  void release(BindingKey key, String uid) {
    var object = client.resources(BindingObject.class)
        .inNamespace(key.namespace())
        .withName(key.name())
        .get();
    if (object != null && object.getMetadata().getUid().equals(uid)) {
      remove(object, DETACH);
    }
  }

  /** Takes it off an object that was just read; somebody who changed its finalizers meanwhile makes this fail. */
  void remove(HasMetadata object, String finalizer) {
    removal(object, finalizer)
        .ifPresent(
            patch -> client.resource(object).patch(PatchContext.of(PatchType.JSON), patch));
  }

  /** The JSON patch that takes it off exactly this object; empty when it is not on. */
  public static Optional<String> removal(HasMetadata object, String finalizer) {
    int at = object.getMetadata().getFinalizers().indexOf(finalizer);
    if (at < 0) {
      return Optional.empty();
    }
    var path = "/metadata/finalizers/" + at;
    return Optional.of(
        """
            [{"op": "test", "path": "/metadata/uid", "value": "%s"},
             {"op": "test", "path": "%s", "value": "%s"},
             {"op": "remove", "path": "%s"}]"""
            .formatted(object.getMetadata().getUid(), path, finalizer, path));
  }
}
