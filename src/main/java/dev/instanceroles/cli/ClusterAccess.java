package dev.instanceroles.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the API server is reached: the one that was named, or else the one of the Pod. */
final class ClusterAccess {
  private static final int REQUEST_MS = 8_000;

  private ClusterAccess() {}

  /**
   * @param kubeconfig null for the cluster that this runs in; one that merely happens to be configured is somebody's
   */
  static Config configuration(@Nullable Path kubeconfig, @Nullable String context) {
    var config =
        kubeconfig == null ? ofThePod() : Config.fromKubeconfig(context, kubeconfig.toFile());
    // Requests are repeated by those who know what that does.
    return new ConfigBuilder(config)
        .withRequestTimeout(REQUEST_MS)
        .withConnectionTimeout(REQUEST_MS)
        .withRequestRetryBackoffLimit(0)
        .build();
  }

  private static Config ofThePod() {
    System.setProperty(Config.KUBERNETES_AUTH_TRYKUBECONFIG_SYSTEM_PROPERTY, "false");
    if (System.getenv("KUBERNETES_SERVICE_HOST") == null) {
      throw new KubernetesClientException(
          "This does not run in a cluster; name one with --kubeconfig FILE [--context NAME].");
    }
    return Config.autoConfigure(null);
  }

  static KubernetesClient client(Config config) {
    return new KubernetesClientBuilder().withConfig(config)
        .withHttpClientFactory(new OkHttpClientFactory())
        .build();
  }
}
