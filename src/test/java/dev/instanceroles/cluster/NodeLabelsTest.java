package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A binding that selects instances by labels of their Nodes, while Nodes come, change and go. */
@NeedsApiServer
class NodeLabelsTest {
  private static Cluster cluster;

  @BeforeAll
  static void open(ApiServer server, @TempDir Path folder) throws IOException {
    cluster = Cluster.on(server, folder);
    cluster.operator("one");
  }

  @AfterAll
  static void close() {
    cluster.kubectl("delete", "nodes", "--all");
    cluster.close();
  }

  @Test
  void nodesGetTheRoleAsTheyComeAndLoseItWithTheirLabel() {
    node("one", "cn-hangzhou.i-web01", "web");
    node("two", "cn-hangzhou.i-web02", "web");
    node("other-pool", "cn-hangzhou.i-web03", "db");
    node("other-region", "cn-beijing.i-web04", "web");
    node("hybrid", "ack-hybrid://cn-hangzhou.i-web05", "web");
    cluster.apply("""
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata: {name: pool, namespace: team-a}
        spec:
          accountRef: {name: prod}
          region: cn-hangzhou
          roleName: WebServerRole
          instances: {nodeLabels: {pool: web}}
        """);
    cluster.awaitReady("pool");
    assertThat(bound()).as(cluster.describe("pool")).isEqualTo("true true false false false false");
    assertThat(cluster.describe("pool")).contains("2 Nodes with the labels pool=web");

    long reads = cluster.received("DescribeInstances");
    node("three", "cn-hangzhou.i-web06", "web");
    cluster.await("role on the new node", () -> bound().equals("true true false false false true"));
    // The new instance is read once: nothing else has to be asked.
    assertThat(cluster.received("DescribeInstances") - reads).isLessThanOrEqualTo(1);

    cluster.kubectl("label", "node/two", "pool=db", "--overwrite");
    cluster.await("detach", () -> bound().equals("true false false false false true"));

    // What is gone says nothing about its instance.
    cluster.kubectl("delete", "node/one");
    cluster.kubectl("label", "node/other-pool", "pool=web", "--overwrite");
    cluster.await("role", () -> bound().equals("true false true false false true"));

    cluster.kubectl("delete", "irb/pool", "-n", "team-a", "--timeout=30s");
    assertThat(bound()).isEqualTo("false false false false false false");
  }

  private static void node(String name, String providerId, String pool) {
    cluster.apply("""
        apiVersion: v1
        kind: Node
        metadata: {name: %s, labels: {pool: %s}}
        spec: {providerID: "%s"}
        """.formatted(name, pool, providerId));
  }

  private static String bound() {
    var bound = new StringBuilder();
    for (int number = 1; number <= 6; number++) {
      bound.append(number == 1 ? "" : " ")
          .append(cluster.roleOf("i-web0" + number).equals("WebServerRole"));
    }
    return bound.toString();
  }
}
