package dev.instanceroles.ledger.kubernetes;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.ledger.LedgerException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls on ledger objects of one namespace. Reads are of the latest state, never of a server's cache of an older one. */
final class LedgerApi {
  static final String PLURAL = "instanceroleledgers";

  private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
      .withGroup(ApiGroup.NAME)
      .withVersion(ApiGroup.VERSION)
      .withKind(ApiGroup.INSTANCE_ROLE_LEDGER)
      .withPlural(PLURAL)
      .withNamespaced(true)
      .build();

  /** Objects in one answer: some 5 MB of pages, which come well within the time of one call. */
  private static final long LIMIT = 100;

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final String namespace;

  LedgerApi(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  String namespace() {
    return namespace;
  }

  /** All objects with this label as they were at one time, in several calls if there are many. */
  List<GenericKubernetesResource> list(String label, String value) throws LedgerException {
    return list(new ListOptionsBuilder().withLabelSelector(label + "=" + value));
  }

  /** All objects as they were at one time, whatever their labels. */
  List<GenericKubernetesResource> list() throws LedgerException {
    return list(new ListOptionsBuilder());
  }

  private List<GenericKubernetesResource> list(ListOptionsBuilder options)
      throws LedgerException {
    var found = new ArrayList<GenericKubernetesResource>();
    var next = options.withLimit(LIMIT);
    try {
      @Nullable String more = null;
      do {
        var list = objects().list(next.withContinue(more).build());
        found.addAll(list.getItems());
        more = list.getMetadata().getContinue();
      } while (more != null && !more.isEmpty());
      return found;
    } catch (KubernetesClientException e) {
      throw ApiFault.of("list", PLURAL + " in namespace " + namespace, namespace, e);
    }
  }

  Optional<GenericKubernetesResource> get(String name) throws LedgerException {
    try {
      return Optional.ofNullable(objects().withName(name).get());
    } catch (KubernetesClientException e) {
      throw fault("get", name, e);
    }
  }

  /** Empty when there is one of this name. */
  Optional<GenericKubernetesResource> create(GenericKubernetesResource object)
      throws LedgerException {
    try {
      return Optional.of(objects().resource(object).create());
    } catch (KubernetesClientException e) {
      if (e.getCode() == CONFLICT) {
        return Optional.empty();
      }
      throw fault("create", object.getMetadata().getName(), e);
    }
  }

  /** Empty when it is gone, or no longer at the version in its metadata, which there must be. */
  Optional<GenericKubernetesResource> update(GenericKubernetesResource object)
      throws LedgerException {
    try {
      return Optional.of(objects().resource(object).update());
    } catch (KubernetesClientException e) {
      if (e.getCode() == CONFLICT || e.getCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw fault("update", object.getMetadata().getName(), e);
    }
  }

  private LedgerException fault(String verb, String name, KubernetesClientException e) {
    var what =
        ApiGroup.INSTANCE_ROLE_LEDGER.toLowerCase(Locale.ROOT) + " " + namespace + "/" + name;
    return ApiFault.of(verb, what, namespace, e);
  }

  private NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>> objects() {
    return client.genericKubernetesResources(KIND).inNamespace(namespace);
  }
}
