package dev.instanceroles.kubernetes;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.engine.BindingsPort;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bindings of one partition, at the API server. */
record ClusterBindings(Supplier<ListAnswer> lists, Finalizers finalizers)
    implements BindingsPort {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterBindings.class);

  @Override
  public ListAnswer list() {
    return lists.get();
  }

  @Override
  public void release(BindingKey key, String uid) {
    try {
      finalizers.release(key, uid);
    } catch (KubernetesClientException e) {
      // It is asked for again until the object is gone.
      LOG.warn("The finalizer stays on {} for now: {}", key, ApiFaults.sentence(e));
    }
  }
}
