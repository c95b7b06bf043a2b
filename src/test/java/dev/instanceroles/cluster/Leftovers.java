package dev.instanceroles.cluster;

import dev.instanceroles.api.ApiGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/** What other tests left behind on the API server that all share. */
public final class Leftovers {
  private static final List<String> KINDS =
      List.of("InstanceRoleBinding", "CloudAccount", "InstanceRoleLedger");

  private Leftovers() {}

  public static void remove(KubernetesClient client) {
    client.namespaces()
        .withName("instance-roles")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"annotations\": {\"instanceroles.dev/ledgers-may-go\": \"true\"}}}");
    client.leases().inNamespace("instance-roles").delete();
    client.events().v1().events().inAnyNamespace().delete();
    for (var kind : KINDS) {
      client.genericKubernetesResources(ApiGroup.API_VERSION, kind)
          .inAnyNamespace()
          .list()
          .getItems()
          .forEach(object -> remove(client, object));
    }
  }

  private static void remove(KubernetesClient client, GenericKubernetesResource object) {
    var resource = client.resource(object);
    resource.delete();
    if (!object.getFinalizers().isEmpty()) {
      resource.patch(
          PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
    }
  }
}
