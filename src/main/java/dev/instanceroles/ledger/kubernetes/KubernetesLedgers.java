package dev.instanceroles.ledger.kubernetes;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.api.InstanceRoleLedger;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.LedgerStore;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ledgers of all partitions, in the operator's namespace.
 *
 * <p>Every call to the API server ends within {@value #CALL_MILLIS} ms, whatever the client that is given says: its
 * {@code requestTimeout}, which with OkHttp covers the call from its beginning to the last byte of the answer, is replaced for
 * these calls, and so is its {@code requestRetryBackoffLimit}, by none. A write that were sent again by itself after a lost answer
 * would meet its own first sending, and be told as somebody else's.
 */
public final class KubernetesLedgers implements LedgerStore {
  private static final int CALL_MILLIS = 8_000;

  private final LedgerApi api;

  /**
   * @param client closed by whoever made it, after the last call here
   * @param namespace of the operator
   */
  public KubernetesLedgers(KubernetesClient client, String namespace) {
    this(client, namespace, CALL_MILLIS);
  }

  KubernetesLedgers(KubernetesClient client, String namespace, int callMillis) {
    var careful = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
        .withRequestTimeout(callMillis)
        .withRequestRetryBackoffLimit(0)
        .build();
    this.api = new LedgerApi(client.newClient(careful).adapt(KubernetesClient.class), namespace);
  }

  /** One at a time for each partition: it remembers what it read and wrote. */
  @Override
  public LedgerPort ledger(PartitionId partition) {
    return new KubernetesLedger(partition, api);
  }

  /**
   * The partitions that have a journal here, readable or not. Those of clouds that this version does not know are left out.
   *
   * @throws LedgerException when the API server does not tell; the message says why, and what to do
   */
  public SortedSet<PartitionId> partitions() throws LedgerException {
    var partitions = new TreeSet<PartitionId>();
    for (var journal : api.list(PartitionNames.PART_LABEL, PartitionNames.JOURNAL)) {
      partition(journal).ifPresent(partitions::add);
    }
    return Collections.unmodifiableSortedSet(partitions);
  }

  /**
   * By one list. What the operator would not find by its labels is refused, as it is by each partition's own reading.
   */
  @Override
  public SortedMap<PartitionId, LedgerSnapshot> all() throws LedgerException {
    var objects = new TreeMap<PartitionId, List<GenericKubernetesResource>>();
    for (var object : api.list()) {
      objects.computeIfAbsent(owner(object), absent -> new ArrayList<>()).add(object);
    }
    var all = new TreeMap<PartitionId, LedgerSnapshot>();
    for (var partition : objects.entrySet()) {
      var reading = new LedgerReading(new PartitionNames(partition.getKey()), api);
      all.put(partition.getKey(), reading.read(partition.getValue()).snapshot());
    }
    return Collections.unmodifiableSortedMap(all);
  }

  /** The partition that an object says it is of. */
  private PartitionId owner(GenericKubernetesResource object) throws LedgerException {
    var name = object.getMetadata().getName();
    var fields = fields(object, name);
    if (fields.provider() == null || fields.accountId() == null || fields.region() == null) {
      throw refused(name, "it does not say of which account and region it is.");
    }
    var partition = new PartitionId(
        Provider.valueOf(fields.provider().name()), fields.accountId(), fields.region());
    var label = new PartitionNames(partition).label();
    var labels = object.getMetadata().getLabels();
    if (labels == null || !label.equals(labels.get(PartitionNames.PARTITION_LABEL))) {
      throw refused(name, "it has lost its label " + PartitionNames.PARTITION_LABEL + ".");
    }
    return partition;
  }

  private InstanceRoleLedger fields(GenericKubernetesResource object, String name)
      throws LedgerException {
    try {
      return LedgerObject.fields(object);
    } catch (LedgerException e) {
      throw refused(name, e.getMessage());
    }
  }

  private LedgerException refused(String name, String why) {
    return new LedgerException(
        ApiGroup.INSTANCE_ROLE_LEDGER + " " + api.namespace() + "/" + name + ": " + why);
  }

  private static Optional<PartitionId> partition(GenericKubernetesResource journal) {
    try {
      var fields = LedgerObject.fields(journal);
      if (fields.provider() == null || fields.accountId() == null || fields.region() == null) {
        return Optional.empty();
      }
      var provider = Provider.valueOf(fields.provider().name());
      var partition = new PartitionId(provider, fields.accountId(), fields.region());
      var name = new PartitionNames(partition).object(PartitionNames.JOURNAL);
      return name.equals(journal.getMetadata().getName())
          ? Optional.of(partition)
          : Optional.empty();
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }
}
