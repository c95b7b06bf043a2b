package dev.instanceroles.cli.uninstall;

import dev.instanceroles.kubernetes.Finalizers;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls on objects of our kinds, whoever wrote them. */
record Objects(KubernetesClient client) {
  private static final long PAGE = 500;
  private static final int NOT_FOUND = 404;

  /** All, in all namespaces; none where there is no such resource type. */
  List<GenericKubernetesResource> list(Kind kind) {
    var found = new ArrayList<GenericKubernetesResource>();
    var next = new ListOptionsBuilder().withLimit(PAGE);
    try {
      @Nullable String more = null;
      do {
        var list = client.genericKubernetesResources(kind.context())
            .inAnyNamespace()
            .list(next.withContinue(more).build());
        found.addAll(list.getItems());
        more = list.getMetadata().getContinue();
      } while (more != null && !more.isEmpty());
      return found;
    } catch (KubernetesClientException e) {
      if (e.getCode() == NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  /** It as it is now; null when it is gone, or another one has its name. */
  @Nullable
  GenericKubernetesResource again(Kind kind, GenericKubernetesResource object) {
    var now = at(kind, object).get();
    return now != null && now.getMetadata().getUid().equals(object.getMetadata().getUid())
        ? now
        : null;
  }

  /**
   * Takes our finalizer off, if it is as it was read.
   *
   * @return it as it is then; null when it is gone by that
   */
  @Nullable
  GenericKubernetesResource letGo(Kind kind, GenericKubernetesResource object) {
    var patch = Finalizers.removal(object, kind.finalizer);
    if (patch.isEmpty()) {
      return object;
    }
    return at(kind, object).patch(PatchContext.of(PatchType.JSON), patch.get());
  }

  /** Deletes exactly this version of it. */
  void delete(Kind kind, GenericKubernetesResource object) {
    at(kind, object).lockResourceVersion(object.getMetadata().getResourceVersion()).delete();
  }

  private Resource<GenericKubernetesResource> at(Kind kind, GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    var objects = client.genericKubernetesResources(kind.context());
    return metadata.getNamespace() == null
        ? objects.withName(metadata.getName())
        : objects.inNamespace(metadata.getNamespace()).withName(metadata.getName());
  }

  static boolean isLeaving(GenericKubernetesResource object) {
    return object.getMetadata().getDeletionTimestamp() != null;
  }

  static String name(GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    return (metadata.getNamespace() == null ? "" : metadata.getNamespace() + "/")
        + metadata.getName();
  }
}
