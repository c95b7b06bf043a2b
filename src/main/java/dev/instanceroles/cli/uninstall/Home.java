package dev.instanceroles.cli.uninstall;

import dev.instanceroles.api.ApiGroup;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operator's namespace, and what runs there. */
public record Home(KubernetesClient client, String namespace, String lease) {
  private static final String DEPLOYMENT = "instance-roles";

  boolean isThere() {
    return object() != null;
  }

  boolean isLeaving() {
    var object = object();
    return object != null && object.getMetadata().getDeletionTimestamp() != null;
  }

  private @Nullable Namespace object() {
    return client.namespaces().withName(namespace).get();
  }

  /** The name of the uninstall that was begun here; empty when none was. */
  String begun() {
    return annotation(ApiGroup.UNINSTALL);
  }

  boolean ledgersMayGo() {
    return annotation(ApiGroup.LEDGERS_MAY_GO).equals("true");
  }

  private String annotation(String name) {
    var object = object();
    var all = object == null ? null : object.getMetadata().getAnnotations();
    return all == null ? "" : all.getOrDefault(name, "");
  }

  void begin(String name) {
    annotate(ApiGroup.UNINSTALL, "\"" + name + "\"");
  }

  /** From then on the shipped policy lets ledgers and namespace be deleted. */
  void letLedgersGo() {
    annotate(ApiGroup.LEDGERS_MAY_GO, "\"true\"");
  }

  void end() {
    annotate(ApiGroup.UNINSTALL, "null");
  }

  /** No uninstall is under way, and ledgers are not deleted by mistake. */
  public void protect() {
    end();
    annotate(ApiGroup.LEDGERS_MAY_GO, "null");
  }

  private void annotate(String name, String value) {
    if (isThere()) {
      client.namespaces()
          .withName(namespace)
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"metadata\": {\"annotations\": {\"%s\": %s}}}".formatted(name, value));
    }
  }

  /** How many processes the Deployment wants; 0 without one. */
  int replicas() {
    var deployment = client.apps().deployments().inNamespace(namespace).withName(DEPLOYMENT).get();
    var replicas = deployment == null ? null : deployment.getSpec().getReplicas();
    return replicas == null ? (deployment == null ? 0 : 1) : replicas;
  }

  void stop() {
    client.apps()
        .deployments()
        .inNamespace(namespace)
        .withName(DEPLOYMENT)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"replicas\": 0}}");
  }

  /** Other namespaces where a process holds a Lease of this name: an operator of another namespace would not be stopped. */
  List<String> othersThatAct() {
    return client.leases()
        .inAnyNamespace()
        .withField("metadata.name", lease)
        .list()
        .getItems()
        .stream()
        .filter(other -> !other.getMetadata().getNamespace().equals(namespace) && isHeld(other))
        .flatMap(other -> Stream.of(other.getMetadata().getNamespace()))
        .sorted()
        .toList();
  }

  /** Only while nobody holds it. */
  void deleteLease() {
    Optional.ofNullable(client.leases().inNamespace(namespace).withName(lease).get())
        .filter(found -> !isHeld(found))
        .ifPresent(
            found -> client.resource(found)
                .lockResourceVersion(found.getMetadata().getResourceVersion())
                .delete());
  }

  private static boolean isHeld(Lease lease) {
    var holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
    return holder != null && !holder.isEmpty();
  }
}
