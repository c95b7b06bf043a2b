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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An API server with the resource types, and accounts that no operator has looked at. */
final class BenchCluster implements AutoCloseable {
  private static final String SECRET = """
      apiVersion: v1
      kind: Secret
      metadata: {name: prod-ak, namespace: instance-roles}
      stringData: {accessKeyId: LTAI-demo, accessKeySecret: demo-secret}
      """;
  private static final String BINDING = """
      apiVersion: instanceroles.dev/v1alpha1
      kind: InstanceRoleBinding
      metadata: {name: web, namespace: default}
      spec:
        accountRef: {name: prod}
        region: cn-hangzhou
        roleName: Web
        instances: {ids: [i-web1]}
      """;

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

  /** Makes a binding of one instance, and returns when it is Ready. */
  void bind(String cloud) throws IOException, InterruptedException {
    var account =
        """
            apiVersion: instanceroles.dev/v1alpha1
            kind: CloudAccount
            metadata: {name: prod}
            spec:
              provider: AlibabaCloud
              accountId: "1234567890123456"
              credentials: {secretRef: {name: prod-ak}}
              endpoints: {ecs: "%1$s", iam: "%1$s", sts: "%1$s"}
              grants: [{namespaces: [default], roles: [Web], regions: [cn-hangzhou], instances: {all: true}}]
            """
            .formatted(cloud);
    for (var manifest : List.of(SECRET, account, BINDING)) {
      client.resource(manifest).create();
    }
    kubectl("wait", "--for=condition=Ready", "irb/web", "-n", "default", "--timeout=60s");
  }

  /** A folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
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
