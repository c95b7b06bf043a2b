package dev.instanceroles.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The server that all tests share, and what they do with it. */
public final class ApiServer implements AutoCloseable {
  private final LocalApiServer server;
  private final Path home;
  private final Kubectl kubectl;
  private final Thread stop = new Thread(this::stop);

  private ApiServer(LocalApiServer server, Path home) {
    this.server = server;
    this.home = home;
    kubectl = new Kubectl(server.kubectl(), server.kubeconfig(), home);
    // Also when the tests are interrupted.
    Runtime.getRuntime().addShutdownHook(stop);
  }

  /** @param programs the folder with the programs */
  static ApiServer start(Path programs) {
    try {
      var home = Files.createTempDirectory("instance-roles-apiserver-");
      return new ApiServer(LocalApiServer.start(programs, home), home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LocalApiServer.StartFailure e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the API server started", e);
    }
  }

  /** What programs are told of this server, with all rights. */
  public Path config() {
    return server.kubeconfig();
  }

  /**
   * What programs are told that shall have the rights of a ServiceAccount and no others.
   *
   * @param folder where it is written
   */
  public Path configOf(String serviceAccount, String namespace, Path folder) {
    var token =
        kubectl("create", "token", serviceAccount, "-n", namespace, "--duration=8h").ok().strip();
    try {
      var all = Files.readString(config());
      return Files.writeString(
          folder.resolve(serviceAccount + ".kubeconfig"),
          all.replaceFirst("token: [^}\\s]+", "token: " + token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills kube-apiserver, and starts it again with all that was in it. */
  public void restart() {
    try {
      server.restart();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LocalApiServer.StartFailure e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the API server started again", e);
    }
  }

  /** What service accounts, and others with resources of ours, asked of it: a JSON object in each line. */
  public Path auditLog() {
    return server.auditLog();
  }

  /** The folder with kube-apiserver, etcd and kubectl. */
  public Path programs() {
    return server.kubectl().getParent();
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

  /** Runs commands as somebody would paste them into a shell, for at most a minute. */
  public Kubectl.Result paste(String commands, Path folder) {
    return kubectl.paste(commands, folder);
  }

  /** Installs the CRDs, and returns when objects of them can be made; may be done again and again. */
  public void installCrds() {
    kubectl("apply", "--server-side", "--force-conflicts", "-f", "crds/").ok();
    kubectl("wait", "--for=condition=Established", "--timeout=30s", "-f", "crds/").ok();
  }

  /** Installs what is shipped, for access keys in Secrets; may be done again and again. */
  public void installOperator() {
    for (var part : List.of("deploy/namespace", "deploy/overlays/static-keys")) {
      kubectl("apply", "--server-side", "--force-conflicts", "-k", part).ok();
    }
  }

  /** Sees to it that what is shipped is there, without putting right what was changed. */
  public void requireOperator() {
    if (kubectl("get", "-k", "deploy/overlays/static-keys", "-o", "name").code() != 0) {
      installOperator();
    }
  }

  /** Makes a namespace, if it is not there yet. */
  public void makeNamespace(String name) {
    kubectlWith("{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}", "apply").ok();
  }

  /** A new client with all rights, to be closed by whoever asked for it. */
  public KubernetesClient client() {
    return client(Config.fromKubeconfig(server.kubeconfig().toFile()));
  }

  /** A new client with the rights of this user, to be closed by whoever asked for it. */
  public KubernetesClient clientOf(String user) {
    var config = Config.fromKubeconfig(server.kubeconfig().toFile());
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
    Runtime.getRuntime().removeShutdownHook(stop);
    stop();
  }

  private void stop() {
    server.close();
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
