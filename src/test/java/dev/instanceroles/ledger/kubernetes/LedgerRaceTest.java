package dev.instanceroles.ledger.kubernetes;

import static dev.instanceroles.ledger.LedgerContract.page;
import static dev.instanceroles.ledger.LedgerContract.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two leaders that write at the same moment. */
@NeedsApiServer
class LedgerRaceTest {
  private static final int WRITERS = 2;
  private static final int ROUNDS = 50;

  private static Cluster cluster;
  private static ExecutorService threads;

  @BeforeAll
  static void connect(ApiServer server) {
    cluster = new Cluster(server);
    cluster.begin();
    threads = Executors.newFixedThreadPool(WRITERS);
  }

  @AfterAll
  static void disconnect() {
    threads.shutdownNow();
    cluster.close();
  }

  private static PartitionId partition(int number) {
    return new PartitionId(Provider.Volcengine, Integer.toString(number), "cn-beijing");
  }

  private static Journal journal(PartitionId partition, long epoch) {
    return new Journal(partition, epoch, List.of(), new TreeMap<>(), false, List.of(), List.of());
  }

  /** What each writer was told; the writer's number is the epoch of what it writes. */
  private static List<WriteResult> race(PartitionId partition, List<LedgerSnapshot> writes)
      throws Exception {
    var start = new CyclicBarrier(writes.size());
    var tasks = new ArrayList<Callable<WriteResult>>();
    for (var next : writes) {
      LedgerPort ledger = cluster.ledgers().ledger(partition);
      ledger.load();
      tasks.add(() -> {
        start.await();
        return ledger.write(next);
      });
    }
    var results = new ArrayList<WriteResult>();
    for (var told : threads.invokeAll(tasks)) {
      results.add(told.get());
    }
    return results;
  }

  private static void assertOneWon(
      PartitionId partition, List<LedgerSnapshot> writes, List<WriteResult> results)
      throws Exception {
    assertThat(results).filteredOn(WriteResult.Written.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(result -> result.equals(new WriteResult.Conflict()))
        .hasSize(WRITERS - 1);
    int winner = results.get(0) instanceof WriteResult.Written ? 0 : 1;
    var loaded = cluster.ledgers().ledger(partition).load();
    assertThat(loaded.journal().content()).isEqualTo(writes.get(winner).journal().content());
    assertThat(loaded.journal().version())
        .isEqualTo(((WriteResult.Written) results.get(winner)).versions().journal());
  }

  @Test
  void exactlyOneOfTwoFirstWritesWins() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      var partition = partition(round);
      var pages = new TreeMap<>(Map.of(1, new Versioned<>(page(1), Versioned.ABSENT)));
      var writes = List.of(
          write(journal(partition, 1), Versioned.ABSENT, pages),
          write(journal(partition, 2), Versioned.ABSENT));

      assertOneWon(partition, writes, race(partition, writes));
    }
  }

  @Test
  void exactlyOneOfTwoWritesWins() throws Exception {
    var partition = partition(0);
    cluster.ledgers().ledger(partition).write(write(journal(partition, 0), Versioned.ABSENT));
    for (int round = 1; round <= ROUNDS; round++) {
      var before = cluster.ledgers().ledger(partition).load();
      SortedMap<Integer, Versioned<Page>> pages = before.pages().isEmpty()
          ? new TreeMap<>(Map.of(1, new Versioned<>(page(1), Versioned.ABSENT)))
          : before.pages();
      var version = before.journal().version();
      var writes = List.of(
          write(journal(partition, 2L * round), version, pages),
          write(journal(partition, 2L * round + 1), version, pages));

      assertOneWon(partition, writes, race(partition, writes));
    }
  }
}
