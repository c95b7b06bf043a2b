package dev.instanceroles.ledger.kubernetes;

import dev.instanceroles.apiserver.ApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.atomic.AtomicInteger;

/** A namespace of its own for each test, and what people do there with kubectl. */
final class Cluster implements AutoCloseable {
  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  final ApiServer server;
  final KubernetesClient client;
  private String namespace = "";

  Cluster(ApiServer server) {
    this.server = server;
    this.client = server.client();
    server.installCrds();
  }

  void begin() {
    namespace = "ledger-" + NAMESPACES.incrementAndGet();
    server.makeNamespace(namespace);
  }

  String namespace() {
    return namespace;
  }

  KubernetesLedgers ledgers() {
    return new KubernetesLedgers(client, namespace);
  }

  String patch(String object, String patch) {
    return server.kubectl("patch", "irl", object, "-n", namespace, "--type=merge", "-p", patch)
        .ok();
  }

  void delete(String object) {
    server.kubectl("delete", "irl", object, "-n", namespace, "--wait=false").ok();
  }

  String field(String object, String path) {
    return server.kubectl("get", "irl", object, "-n", namespace, "-o", "jsonpath=" + path).ok();
  }

  @Override
  public void close() {
    client.close();
  }
}
