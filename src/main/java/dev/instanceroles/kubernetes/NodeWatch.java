package dev.instanceroles.kubernetes;

import dev.instanceroles.domain.Nodes;
import dev.instanceroles.domain.PartitionId;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Nodes of the cluster. They are watched from the first binding on that selects by them: until then the operator needs no
 * right to read them.
 */
final class NodeWatch {
  private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

  /** A new node pool is one change, and not a hundred. */
  private static final Duration TOGETHER = Duration.ofMillis(200);

  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final long PAGE = 500;

  /** A Node is large, and each has a heartbeat every few minutes, which a silent watch does not show. */
  private static final long PAGE_OF_A_CHECK = 50;

  private final KubernetesClient client;
  private final Runnable changed;
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final AtomicBoolean telling = new AtomicBoolean();
  private final ScheduledExecutorService timer = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("nodes").daemon().factory());
  private volatile @Nullable SharedIndexInformer<Node> informer;

  /**
   * @param changed told a moment after Nodes came, went or changed what they say of themselves
   */
  NodeWatch(KubernetesClient client, Runnable changed) {
    this.client = client;
    this.changed = changed;
  }

  /** Somebody selects by Nodes who did not before, and is to be told. Does not wait. */
  void want() {
    if (wanted.compareAndSet(false, true)) {
      timer.execute(this::start);
    } else if (informer != null) {
      tellSoon();
    }
  }

  private void start() {
    var made = client.nodes()
        .runnableInformer(0)
        .itemStore(new TransformingItemStore<>(NodeWatch::lean))
        .addEventHandler(new Listener());
    var unused = made.start().whenComplete((done, fault) -> {
      if (fault == null) {
        informer = made;
        tellSoon();
      } else {
        LOG.warn("Nodes cannot be watched, so bindings with nodeLabels wait: {}", sentence(fault));
        made.close();
        startLater();
      }
    });
  }

  private void startLater() {
    var unused = timer.schedule(this::start, RETRY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String sentence(Throwable fault) {
    var cause = fault instanceof CompletionException && fault.getCause() != null
        ? fault.getCause()
        : fault;
    return cause instanceof KubernetesClientException refused
        ? ApiFaults.sentence(refused)
        : cause.toString();
  }

  /** Images, addresses and heartbeats are most of a Node, and nobody here reads them. */
  private static Node lean(Node node) {
    node.setStatus(null);
    node.getMetadata().setManagedFields(null);
    node.getMetadata().setAnnotations(null);
    return node;
  }

  /** The Nodes of a region as the watch shows them; empty before it does. */
  Optional<Nodes> seen(PartitionId partition) {
    var watching = informer;
    if (watching == null) {
      return Optional.empty();
    }
    // The revision is asked for first: what is in the store is as late, or later.
    long revision = Long.parseLong(watching.lastSyncResourceVersion());
    return Optional.of(NodeIndex.of(partition, watching.getStore().list(), revision));
  }

  /** The Nodes of a region, read from the API server itself; empty when it does not tell. */
  Optional<Nodes> live(PartitionId partition) {
    var nodes = new ArrayList<Node>();
    var options = new ListOptionsBuilder().withLimit(PAGE).build();
    try {
      while (true) {
        var page = client.nodes().list(options);
        nodes.addAll(page.getItems());
        var next = page.getMetadata().getContinue();
        if (next == null || next.isEmpty()) {
          return Optional.of(
              NodeIndex.of(
                  partition, nodes, Long.parseLong(page.getMetadata().getResourceVersion())));
        }
        options.setContinue(next);
      }
    } catch (KubernetesClientException e) {
      LOG.warn("Nodes cannot be listed: {}", ApiFaults.sentence(e));
      return Optional.empty();
    }
  }

  /** As long as nobody selects by Nodes, there is nothing to compare, and perhaps no right to read them. */
  WatchCheck check(InstantSource clock) {
    var nodes = new WatchedKind<>(client, Node.class, PAGE_OF_A_CHECK);
    WatchCheck.Server whileWanted = new WatchCheck.Server() {
      @Override
      public Map<ResourceID, Long> some() {
        return informer == null ? Map.of() : nodes.some();
      }

      @Override
      public OptionalLong one(ResourceID id) {
        return nodes.one(id);
      }
    };
    return new WatchCheck("nodes", whileWanted, this::shown, this::isOpen, clock);
  }

  private OptionalLong shown(ResourceID id) {
    var watching = informer;
    var node = watching == null ? null : watching.getIndexer().getByKey(id.getName());
    return node == null
        ? OptionalLong.empty()
        : OptionalLong.of(ObjectReader.revision(node.getMetadata()));
  }

  private boolean isOpen() {
    var watching = informer;
    return watching == null || watching.isWatching();
  }

  private void tellSoon() {
    if (telling.compareAndSet(false, true)) {
      var unused = timer.schedule(() -> {
        telling.set(false);
        changed.run();
      }, TOGETHER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void stop() {
    timer.shutdownNow();
    var watching = informer;
    if (watching != null) {
      watching.close();
    }
  }

  private final class Listener implements ResourceEventHandler<Node> {
    @Override
    public void onAdd(Node node) {
      tellSoon();
    }

    /** Kubelets write a heartbeat every few minutes. */
    @Override
    public void onUpdate(Node before, Node now) {
      if (!Objects.equals(before.getMetadata().getLabels(), now.getMetadata().getLabels())
          || !Objects.equals(before.getSpec(), now.getSpec())) {
        tellSoon();
      }
    }

    @Override
    public void onDelete(Node node, boolean finalStateUnknown) {
      tellSoon();
    }
  }
}
