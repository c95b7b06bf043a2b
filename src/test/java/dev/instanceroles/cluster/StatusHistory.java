package dev.instanceroles.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.deploy.HealthTable;
import dev.instanceroles.status.StatusLint;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at every status that is ever written, as Flux, Argo CD, kstatus and kubectl would. */
final class StatusHistory implements AutoCloseable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final HealthTable health = HealthTable.read();
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Object> last = new ConcurrentHashMap<>();
  private final List<Watch> watches = new ArrayList<>();

  StatusHistory(KubernetesClient client) {
    for (var kind : List.of(ApiGroup.INSTANCE_ROLE_BINDING, ApiGroup.CLOUD_ACCOUNT)) {
      watches.add(
          client.genericKubernetesResources(ApiGroup.API_VERSION, kind)
              .inAnyNamespace()
              .watch(new Reader()));
    }
  }

  /** What was wrong with any of them, or with the order in which they came. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }

  private final class Reader implements Watcher<GenericKubernetesResource> {
    @Override
    public void eventReceived(Action action, GenericKubernetesResource object) {
      Object status = object.get("status");
      var before = status == null ? null : last.put(object.getMetadata().getUid(), status);
      if (status != null && !status.equals(before) && action != Action.DELETED) {
        look(object, status);
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      faults.add("the watch ended: " + cause);
    }
  }

  private void look(GenericKubernetesResource object, Object written) {
    var name = object.getKind() + " " + object.getMetadata().getName() + ": ";
    health.fault(MAPPER.valueToTree(object)).ifPresent(fault -> faults.add(name + fault));
    var tree = MAPPER.valueToTree(written);
    long observed = tree.path("observedGeneration").asLong();
    if (observed == -1) {
      return;
    }
    if (observed > object.getMetadata().getGeneration()) {
      faults.add(name + "observes generation " + observed + " ahead of time");
    }
    try {
      var violations = object.getKind().equals(ApiGroup.CLOUD_ACCOUNT)
          ? StatusLint.violations(MAPPER.treeToValue(tree, CloudAccountStatus.class), observed)
          : StatusLint
              .violations(MAPPER.treeToValue(tree, InstanceRoleBindingStatus.class), observed);
      violations.forEach(violation -> faults.add(name + violation + " in " + tree));
    } catch (JsonProcessingException e) {
      faults.add(name + e.getOriginalMessage());
    }
  }
}
