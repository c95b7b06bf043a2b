package dev.instanceroles.kubernetes;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All bindings of the cluster, read from the API server itself. Engines that ask at the same time share one answer. */
final class LiveBindings {
  private static final String DEFINITION = "instancerolebindings.instanceroles.dev";

  /** The API server's own clients page by so many. */
  private static final long PAGE = 500;

  sealed interface Answer {}

  /**
   * @param revision of the one moment that all of the list shows
   */
  record Listed(long revision, List<BindingObject> bindings) implements Answer {}

  record Failed(String why) implements Answer {}

  private record Shared(long asked, Answer answer) {}

  private final KubernetesClient client;
  private final AtomicLong asked = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Object lock = new Object();
  private @Nullable Shared last;

  LiveBindings(KubernetesClient client) {
    this.client = client;
  }

  /** A list that began after this was called. */
  Answer list() {
    waiting.incrementAndGet();
    long mine = asked.incrementAndGet();
    synchronized (lock) {
      var answer = last != null && last.asked() >= mine ? last : fetchForAll();
      // Thousands of objects are not kept for nobody.
      last = waiting.decrementAndGet() == 0 ? null : answer;
      return answer.answer();
    }
  }

  /**
   * Why a deletion is none that somebody asked for: with its resource type, every object is deleted. Empty when it is one.
   *
   * @throws KubernetesClientException when that cannot be told
   */
  Optional<String> whyDeletionIsNotMeant() {
    return Optional.ofNullable(typeIsGoing()).map(Failed::why);
  }

  /** A revision at which the object was certainly no longer there, given that it is gone. */
  long revisionWithout(ObjectMeta metadata) {
    var list = client.resources(BindingObject.class)
        .inNamespace(metadata.getNamespace())
        .list(
            new ListOptionsBuilder().withFieldSelector("metadata.name=" + metadata.getName())
                .build());
    return Long.parseLong(list.getMetadata().getResourceVersion());
  }

  private Shared fetchForAll() {
    long all = asked.get();
    return new Shared(all, fetch());
  }

  private Answer fetch() {
    try {
      var listed = pages();
      // Whoever deletes the resource type deletes every object first, which is no wish of their authors.
      var gone = typeIsGoing();
      return gone == null ? listed : gone;
    } catch (KubernetesClientException e) {
      return new Failed("The InstanceRoleBindings cannot be listed: " + ApiFaults.sentence(e));
    }
  }

  private Listed pages() {
    var bindings = new ArrayList<BindingObject>();
    var options = new ListOptionsBuilder().withLimit(PAGE).build();
    while (true) {
      var page = client.resources(BindingObject.class).inAnyNamespace().list(options);
      bindings.addAll(page.getItems());
      var next = page.getMetadata().getContinue();
      if (next == null || next.isEmpty()) {
        return new Listed(Long.parseLong(page.getMetadata().getResourceVersion()), bindings);
      }
      options.setContinue(next);
    }
  }

  private @Nullable Failed typeIsGoing() {
    var definition =
        client.apiextensions().v1().customResourceDefinitions().withName(DEFINITION).get();
    if (definition != null && !definition.isMarkedForDeletion()) {
      return null;
    }
    return new Failed(
        "The CustomResourceDefinition " + DEFINITION + " is "
            + (definition == null ? "gone" : "being deleted")
            + ", and with it every binding: nothing is detached for that.");
  }
}
