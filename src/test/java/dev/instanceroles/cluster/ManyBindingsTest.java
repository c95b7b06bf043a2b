package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many bindings of ten instances each: what it costs until all are Ready, and that a restart costs nothing.
 * {@code -Dscale.bindings=2000} has more of them; the log says what was counted.
 */
@NeedsApiServer
class ManyBindingsTest {
  private static final Logger LOG = LoggerFactory.getLogger(ManyBindingsTest.class);
  private static final int BINDINGS = Integer.getInteger("scale.bindings", 60);
  private static final int IDS = 10;

  @Test
  void allBecomeReadyAndARestartWritesNothing(ApiServer server, @TempDir Path folder)
      throws IOException {
    var world = """
        regions: [cn-hangzhou]
        accounts:
        - id: "1234567890123456"
          accessKeys:
          - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
        roles: [{name: WebServerRole}]
        instances:
        - {prefix: i-many, count: %d}
        """.formatted(BINDINGS * IDS);
    try (var cluster = Cluster.on(server, folder, world)) {
      create(cluster);
      var writesBefore = ApiWrites.of(cluster);
      long begin = System.nanoTime();
      var first = cluster.operator("first");
      cluster.await(
          "last binding to be Ready", Duration.ofMinutes(10), () -> ready(cluster) == BINDINGS);
      var seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
      var writes = ApiWrites.of(cluster).since(writesBefore);
      LOG.warn(
          "{} bindings of {} instances: Ready after {} s; {}; cloud calls {}; {}", BINDINGS, IDS,
          seconds, writes, calls(cluster), first.usage());
      assertThat(cluster.received("AttachInstanceRamRole")).isLessThanOrEqualTo(attaches());

      // What was sent is answered, and what is still to be written is written, before the first one has ended.
      assertThat(first.terminate()).isEqualTo(143);
      var versions = versions(cluster);
      var callsBefore = calls(cluster);
      var second = cluster.operator("second");
      cluster.await(
          "sign-in of the next process",
          () -> cluster.received("GetCallerIdentity") > callsBefore.get("GetCallerIdentity"));
      cluster.await(
          "read of all instances",
          () -> cluster.received("DescribeInstanceRamRole") >= callsBefore
              .get("DescribeInstanceRamRole") + BINDINGS * IDS / 100);
      assertThat(second.terminate()).isEqualTo(143);

      assertThat(versions(cluster)).isEqualTo(versions);
      assertThat(calls(cluster).get("AttachInstanceRamRole"))
          .isEqualTo(callsBefore.get("AttachInstanceRamRole"));
      LOG.warn("a restart: no object written; {}", second.usage());
    }
  }

  /** The fewest, and as many again for batches that go before they are full. */
  private static long attaches() {
    return 2L * (BINDINGS * IDS + 99) / 100 + 2;
  }

  private static void create(Cluster cluster) {
    var width = Integer.toString(BINDINGS * IDS).length();
    IntStream.range(0, BINDINGS).parallel().forEach(number -> {
      var ids = IntStream.rangeClosed(1, IDS)
          .mapToObj(at -> ("i-many%0" + width + "d").formatted(number * IDS + at))
          .toList();
      var binding = new GenericKubernetesResource();
      binding.setApiVersion(ApiGroup.API_VERSION);
      binding.setKind(ApiGroup.INSTANCE_ROLE_BINDING);
      binding.setMetadata(
          new ObjectMetaBuilder().withName("many-" + number).withNamespace("team-a").build());
      binding.setAdditionalProperty(
          "spec",
          Map.of(
              "accountRef", Map.of("name", "prod"), "region", "cn-hangzhou",
              "roleName", "WebServerRole", "instances", Map.of("ids", ids)));
      cluster.client().resource(binding).create();
    });
  }

  private static long ready(Cluster cluster) {
    return bindings(cluster).stream()
        .filter(
            binding -> String.valueOf(binding.<Object>get("status", "conditions"))
                .contains("AllBound"))
        .count();
  }

  private static List<GenericKubernetesResource> bindings(Cluster cluster) {
    return cluster.client()
        .genericKubernetesResources(ApiGroup.API_VERSION, ApiGroup.INSTANCE_ROLE_BINDING)
        .inAnyNamespace()
        .list()
        .getItems();
  }

  /** Whoever writes an object gives it another one. */
  private static SortedMap<String, String> versions(Cluster cluster) {
    var versions = new TreeMap<String, String>();
    for (var kind : List.of(
        ApiGroup.INSTANCE_ROLE_BINDING, ApiGroup.CLOUD_ACCOUNT, ApiGroup.INSTANCE_ROLE_LEDGER)) {
      cluster.client()
          .genericKubernetesResources(ApiGroup.API_VERSION, kind)
          .inAnyNamespace()
          .list()
          .getItems()
          .forEach(
              object -> versions.put(
                  kind + " " + object.getMetadata().getName(),
                  object.getMetadata().getResourceVersion()));
    }
    return versions;
  }

  private static SortedMap<String, Long> calls(Cluster cluster) {
    var calls = new TreeMap<String, Long>();
    for (var action : List.of(
        "AttachInstanceRamRole", "DescribeInstances", "DescribeInstanceRamRole",
        "GetCallerIdentity", "GetRole")) {
      calls.put(action, cluster.received(action));
    }
    return calls;
  }
}
