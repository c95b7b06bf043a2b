package dev.instanceroles.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check of a watch, on a watch and an API server that are real. */
@NeedsApiServer
class WatchOnServerTest {
  private KubernetesClient client;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private CountDownLatch told = new CountDownLatch(1);
  private NodeWatch watch;
  private WatchCheck check;

  @BeforeEach
  void watch(ApiServer server) {
    client = server.client();
    client.nodes().delete();
    IntStream.range(0, 5).mapToObj(WatchOnServerTest::node).forEach(this::create);
    watch = new NodeWatch(client, () -> told.countDown());
    check = watch.check(() -> now);
  }

  @AfterEach
  void close() {
    watch.stop();
    client.nodes().delete();
    client.close();
  }

  private static Node node(int number) {
    return new NodeBuilder().withNewMetadata().withName("node-" + number).endMetadata().build();
  }

  private void create(Node node) {
    client.resource(node).create();
  }

  private void startWatching() throws InterruptedException {
    watch.want();
    assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private void look(int secondsLater) {
    now = now.plusSeconds(secondsLater);
    check.look();
  }

  @Test
  void aWatchThatWorksIsWell() throws InterruptedException {
    startWatching();

    look(0);
    look(60);

    assertThat(check.fault()).isEmpty();
  }

  @Test
  void aWatchThatEndedIsNoticed() throws InterruptedException {
    startWatching();
    look(0);
    watch.stop();

    look(60);
    look(60);

    assertThat(check.fault())
        .hasValue("the watch of nodes is closed although the API server answers");
  }

  @Test
  void whatAWatchThatEndedDoesNotShowIsNoticed() throws InterruptedException {
    startWatching();
    watch.stop();
    create(node(9));

    look(0);
    look(60);

    assertThat(check.fault()).hasValue("the watch of nodes is silent: it does not show node-9");
  }

  @Test
  void whereNobodySelectsByNodesThereIsNothingToShow() {
    look(0);
    look(60);

    assertThat(check.fault()).isEmpty();
  }

  @Test
  void allObjectsHaveTheirTurn() {
    var nodes = new WatchedKind<>(client, Node.class, 2);
    var names = new TreeSet<String>();

    for (int turn = 0; turn < 3; turn++) {
      var page = nodes.some();
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      page.keySet().stream().map(ResourceID::getName).forEach(names::add);
    }

    assertThat(names).hasSize(5);
    assertThat(nodes.some()).as("the next round").containsKey(new ResourceID("node-0"));
    assertThat(nodes.one(new ResourceID("node-0"))).isPresent();
    assertThat(nodes.one(new ResourceID("node-x"))).isEmpty();
  }
}
