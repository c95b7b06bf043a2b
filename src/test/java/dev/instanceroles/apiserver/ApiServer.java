package dev.instanceroles.apiserver;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A running kube-apiserver with its etcd, and nothing else: no controller, no node, no garbage collection. */
public final class ApiServer implements AutoCloseable {
  private final KubeAPIServer server;
  private final Path config;
  private final Kubectl kubectl;

  private ApiServer(KubeAPIServer server, Path config, Kubectl kubectl) {
    this.server = server;
    this.config = config;
    this.kubectl = kubectl;
  }

  /**
   * Ready in some 5 s.
   *
   * @param programs the folder with the programs
   */
  static ApiServer start(Path programs) {
    var found = new ApiServerPrograms.Found(programs);
    var version = programs.getFileName().toString().replaceFirst("-.*", "");
    var server = new KubeAPIServer(
        KubeAPIServerConfigBuilder.anAPIServerConfig()
            .withTestDir(found.folder().toString())
            .withApiServerVersion(version)
            .withOfflineMode(true)
            .withWaitForEtcdHealthCheckOnStartup(true)
            .withStartupTimeout(120_000)
            .build());
    server.start();
    try {
      var home = Files.createTempDirectory("instance-roles-kubectl");
      var config = Files.writeString(home.resolve("config"), server.getKubeConfigYaml());
      return new ApiServer(server, config, new Kubectl(programs.resolve("kubectl"), config, home));
    } catch (IOException e) {
      server.stop();
      throw new UncheckedIOException(e);
    }
  }

  /** What programs are told of this server, with all rights. */
  public Path config() {
    return config;
  }

  /** Runs kubectl on this server. */
  public Kubectl.Result kubectl(String... arguments) {
    return kubectl.run("", List.of(arguments));
  }

  /** Runs kubectl with a manifest as its input; {@code -f -} is added. */
  public Kubectl.Result kubectlWith(String manifest, String... arguments) {
    return kubectl
        .run(manifest, Stream.concat(Stream.of(arguments), Stream.of("-f", "-")).toList());
  }

  /** Installs the CRDs, and returns when objects of them can be made; may be done again and again. */
  public void installCrds() {
    kubectl("apply", "--server-side", "-f", "crds/").ok();
    kubectl("wait", "--for=condition=Established", "--timeout=30s", "-f", "crds/").ok();
  }

  /** Makes a namespace, if it is not there yet. */
  public void makeNamespace(String name) {
    kubectlWith("{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}", "apply").ok();
  }

  /** A new client with all rights, to be closed by whoever asked for it. */
  public KubernetesClient client() {
    return client(Config.fromKubeconfig(server.getKubeConfigYaml()));
  }

  /** A new client with the rights of this user, to be closed by whoever asked for it. */
  public KubernetesClient clientOf(String user) {
    var config = Config.fromKubeconfig(server.getKubeConfigYaml());
    config.setImpersonateUsername(user);
    return client(config);
  }

  private static KubernetesClient client(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new OkHttpClientFactory())
        .build();
  }

  @Override
  public void close() {
    server.stop();
    kubectl.removeHome();
  }
}
