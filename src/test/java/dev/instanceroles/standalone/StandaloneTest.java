package dev.instanceroles.standalone;

import static dev.instanceroles.standalone.ManifestFolder.PROD;
import static dev.instanceroles.standalone.ManifestFolder.binding;
import static dev.instanceroles.standalone.ManifestFolder.secret;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.cloud.RefusingCloud;
import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.ManifestReader;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.driver.Machine;
import dev.instanceroles.driver.MonotonicClock;
import dev.instanceroles.engine.Event;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.Versioned;
import dev.instanceroles.ledger.files.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with engines that only note what they are told. */
class StandaloneTest {
  private static final PartitionId HANGZHOU =
      new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-hangzhou");
  private static final BindingKey WEB = new BindingKey("team-a", "web");
  private static final String ONE = "i-bp1aaaaaaaaaaaaaaaaa";

  @TempDir Path temp;
  private ManifestFolder folder;
  private StateDirectory state;
  private Standalone service;
  private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> connected = new LinkedBlockingQueue<>();
  private Machine machine = (event, at) -> {
    told.add(event);
    return List.of();
  };

  @BeforeEach
  void install() throws Exception {
    folder = new ManifestFolder(temp.resolve("manifests"));
    folder.put("prod.yaml", PROD).put("secret.yaml", secret("first"));
    state = StateDirectory.open(temp.resolve("state"));
  }

  @AfterEach
  void stop() {
    service.stop();
  }

  private void start() throws Exception {
    var cloud = new RefusingCloud(
        new Fault(FailureReason.CloudUnavailable, new CloudError("", "")));
    service = Standalone.start(
        folder.path(), state, new Standalone.Parts(
            new ManifestReader(EndpointRule.CLOUD_HOSTS),
            (access, region, secret) -> {
              connected.add(region + " " + (secret == null ? "-" : secret.value("accessKeyId")));
              return cloud;
            },
            partition -> machine, MonotonicClock.system(), Duration.ZERO));
  }

  private Event next() throws InterruptedException {
    var event = told.poll(30, SECONDS);
    assertThat(event).as("an event").isNotNull();
    return event;
  }

  private void begun() throws InterruptedException {
    assertThat(next()).isInstanceOfSatisfying(
        Event.AccountChanged.class,
        event -> assertThat(event.account().partition()).isEqualTo(HANGZHOU));
    assertThat(next()).isEqualTo(new Event.TenureUntil(Instant.MAX));
  }

  @Test
  void editsOfManifestsReachTheEngineOfTheirPartition() throws Exception {
    folder.put("web.yaml", binding("web", "cn-hangzhou", ONE));
    start();
    begun();
    assertThat(connected).containsExactly("cn-hangzhou first");

    folder.put("web.yaml", binding("web", "cn-hangzhou", ONE).replace("WebServerRole", "Other"));
    assertThat(next()).isInstanceOfSatisfying(
        Event.BindingChanged.class,
        event -> assertThat(event.binding().key()).isEqualTo(WEB));
    assertThat(next()).isInstanceOf(Event.AccountChanged.class);

    folder.remove("web.yaml");
    assertThat(next()).isEqualTo(new Event.BindingGone(WEB, "team-a/web", 3));
    assertThat(next()).isInstanceOf(Event.AccountChanged.class);

    folder.remove("prod.yaml");
    assertThat(next()).isEqualTo(new Event.AccountChanged(null));
  }

  @Test
  void newCredentialsAreANewTenureSoThatTheirIdentityIsCheckedFirst() throws Exception {
    folder.put("web.yaml", binding("web", "cn-hangzhou", ONE));
    start();
    begun();

    folder.put("secret.yaml", secret("second"));

    assertThat(next()).isEqualTo(new Event.TenureUntil(Instant.MIN));
    assertThat(next()).isEqualTo(new Event.TenureUntil(Instant.MAX));
    assertThat(connected).containsExactly("cn-hangzhou first", "cn-hangzhou second");
  }

  @Test
  void aPartitionOfWhichThereIsOnlyALedgerHasAnEngine() throws Exception {
    state.ledger(HANGZHOU)
        .write(
            new LedgerSnapshot(
                new Versioned<>(Journal.empty(HANGZHOU), Versioned.ABSENT), new TreeMap<>()));

    start();

    begun();
  }

  @Test
  void anEngineThatBreaksBreaksTheService() throws Exception {
    machine = (event, at) -> {
      throw new IllegalStateException("a bug");
    };
    folder.put("web.yaml", binding("web", "cn-hangzhou", ONE));
    start();

    assertThatThrownBy(() -> service.broken().get(30, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("a bug");
  }

  @Test
  void aStopGivesTheStateDirectoryBack() throws Exception {
    start();
    service.stop();

    StateDirectory.open(temp.resolve("state")).close();
    assertThat(ViewFile.read(temp.resolve("state"))).isPresent();
  }

  @Test
  void aBindingWithoutAnEngineIsShownWithTheReason() throws Exception {
    folder.put("web.yaml", binding("web", "cn-hangzhou", ONE).replace("name: prod", "name: test"));
    start();

    assertThat(service.view().bindings()).singleElement().satisfies(row -> {
      assertThat(row.place()).isEqualTo("web.yaml:1");
      assertThat(row.status().conditions()).extracting("reason").contains("AccountNotFound");
    });
    assertThat(service.standing().settled()).isTrue();
    assertThat(service.standing().faultyManifests()).isTrue();
  }
}
