package dev.instanceroles.ledger.kubernetes;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ledgers of all partitions, in the operator's namespace.
 *
 * <p>Every call to the API server ends within {@value #CALL_MILLIS} ms, whatever the client that is given says: its
 * {@code requestTimeout}, which with OkHttp covers the call from its beginning to the last byte of the answer, is replaced for
 * these calls, and so is its {@code requestRetryBackoffLimit}, by none. A write that were sent again by itself after a lost answer
 * would meet its own first sending, and be told as somebody else's.
 */
public final class KubernetesLedgers {
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
