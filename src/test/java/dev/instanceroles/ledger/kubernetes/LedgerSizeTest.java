package dev.instanceroles.ledger.kubernetes;

import static dev.instanceroles.ledger.LedgerContract.PARTITION;
import static dev.instanceroles.ledger.LedgerContract.journal;
import static dev.instanceroles.ledger.LedgerContract.write;
import static dev.instanceroles.ledger.LedgerContract.written;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The largest ledger that is meant: 100,000 instances. */
@NeedsApiServer
class LedgerSizeTest {
  private static final int PAGES = 200;
  private static final int COMMITS = 20;

  /** As promised for one page by {@link Page#CAPACITY}, with what the server adds. */
  private static final int MOST_BYTES = 60_000;

  private static Cluster cluster;

  @BeforeAll
  static void connect(ApiServer server) {
    cluster = new Cluster(server);
    cluster.begin();
  }

  @AfterAll
  static void disconnect() {
    cluster.close();
  }

  private static Page page(int number) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < Page.CAPACITY; i++) {
      entries.add(
          new Entry(
              new InstanceId("i-bp1%017d".formatted(number * Page.CAPACITY + i)),
              new RoleName("WebServerRole" + i % 3), "", Entry.State.OWNED,
              new BindingKey("team-" + i % 10, "web-servers-" + i % 7), Set.of()));
    }
    return new Page(entries, new TreeMap<>());
  }

  @Test
  void aHundredThousandInstancesAreKeptAndReadInTime(TestReporter reporter) throws Exception {
    var pages = new TreeMap<Integer, Versioned<Page>>();
    for (int number = 1; number <= PAGES; number++) {
      pages.put(number, new Versioned<>(page(number), Versioned.ABSENT));
    }
    var ledger = cluster.ledgers().ledger(PARTITION);
    var all = write(journal(1), Versioned.ABSENT, pages);
    long began = System.nanoTime();
    var versions = written(ledger.write(all));
    reporter.publishEntry("first write of " + PAGES + " pages", since(began));

    began = System.nanoTime();
    var loaded = cluster.ledgers().ledger(PARTITION).load();
    reporter.publishEntry("load of " + PAGES + " pages", since(began));
    assertThat(loaded.pages()).hasSize(PAGES);
    assertThat(loaded.pages().get(PAGES).content()).isEqualTo(page(PAGES));

    began = System.nanoTime();
    for (int i = 0; i < COMMITS; i++) {
      var one = new TreeMap<Integer, Versioned<Page>>();
      one.put(7, new Versioned<>(page(7), versions.pages().get(7)));
      versions = written(ledger.write(write(journal(i), versions.journal(), one)));
    }
    reporter.publishEntry(COMMITS + " commits of journal and page", since(began));

    var object = cluster.server.kubectl(
        "get", "irl", new PartitionNames(PARTITION).object("page-00001"), "-n",
        cluster.namespace(), "-o", "json", "--show-managed-fields").ok();
    reporter.publishEntry("bytes of a page", Integer.toString(object.getBytes(UTF_8).length));
    assertThat(object.getBytes(UTF_8).length).isLessThan(MOST_BYTES);
  }

  private static String since(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms";
  }
}
