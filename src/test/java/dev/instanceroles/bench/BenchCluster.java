package dev.instanceroles.bench;

import dev.instanceroles.apiserver.LocalApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An API server with the resource types, and accounts that no operator has looked at. */
final class BenchCluster implements AutoCloseable {
  private final LocalApiServer server;
  private final KubernetesClient client;
  private int accounts;

  private BenchCluster(LocalApiServer server) {
    this.server = server;
    client = new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(server.kubeconfig().toFile()))
        .withHttpClientFactory(new OkHttpClientFactory())
        .build();
  }

  /**
   * @param programs the folder with kube-apiserver, etcd and kubectl
   */
  static BenchCluster start(Path programs, Path folder)
      throws IOException, InterruptedException, LocalApiServer.StartFailure {
    var home = Files.createDirectory(folder.resolve("apiserver"));
    return new BenchCluster(LocalApiServer.start(programs, home));
  }

  /** Makes what the operator needs before it can start. */
  void prepare() throws IOException, InterruptedException {
    kubectl("apply", "--server-side", "-k", "crds/");
    kubectl("wait", "--for=condition=Established", "--timeout=60s", "crd", "--all");
    var namespace = "instance-roles";
    kubectl("create", "namespace", namespace);
    // Without one, the first to come waits for somebody who may still act.
    client.resource(
        new LeaseBuilder().withNewMetadata()
            .withName("instance-roles")
            .withNamespace(namespace)
            .endMetadata()
            .build())
        .create();
  }

  Path kubeconfig() {
    return server.kubeconfig();
  }

  /** Makes one more account. Completes, with {@link System#nanoTime()}, when an operator has written its status. */
  CompletableFuture<Long> account() {
    var name = "bench-" + accounts++;
    var manifest =
        """
            apiVersion: instanceroles.dev/v1alpha1
            kind: CloudAccount
            metadata: {name: %s}
            spec:
              provider: AlibabaCloud
              accountId: "%016d"
              credentials: {secretRef: {name: none}}
              grants: [{namespaces: [team-a], roles: [Web], regions: [cn-hangzhou], instances: {all: true}}]
            """
            .formatted(name, 1_000_000_000_000_000L + accounts);
    client.resource(manifest).create();
    var written = new CompletableFuture<Long>();
    var watch = client.genericKubernetesResources("instanceroles.dev/v1alpha1", "CloudAccount")
        .withName(name)
        .watch(new Watcher<GenericKubernetesResource>() {
          @Override
          public void eventReceived(Action action, GenericKubernetesResource account) {
            Integer generation = account.get("status", "observedGeneration");
            if (generation != null && generation > 0) {
              written.complete(System.nanoTime());
            }
          }

          @Override
          public void onClose(WatcherException cause) {
            written.completeExceptionally(cause);
          }
        });
    return written.whenComplete((time, fault) -> watch.close());
  }

  private void kubectl(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(server.kubectl().toString());
    command.add("--kubeconfig=" + server.kubeconfig());
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    if (process.waitFor() != 0) {
      throw new IOException("kubectl " + String.join(" ", arguments) + " failed");
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
