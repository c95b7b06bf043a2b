package dev.instanceroles.cli;

import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster a command is about. */
final class ClusterOptions {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "The cluster; without it, the one that this runs in. No other is ever taken.") private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "With --kubeconfig: another context than the current one.") private @Nullable String context;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "${env:POD_NAMESPACE:-instance-roles}",
      description = "The operator's own: its Lease, its ledgers and the Secrets it reads (${DEFAULT-VALUE}).") private String namespace =
          "";

  boolean named() {
    return kubeconfig != null;
  }

  String namespace() {
    return namespace;
  }

  /**
   * @throws io.fabric8.kubernetes.client.KubernetesClientException when there is none
   * @throws Refusal when the file cannot be read
   */
  Config configuration() throws Refusal {
    if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
      throw new Refusal("--kubeconfig: " + kubeconfig + " cannot be read");
    }
    return ClusterAccess.configuration(kubeconfig, context);
  }

  /** As {@link #configuration}. */
  ClusterPlace open() throws Refusal {
    return new ClusterPlace(configuration(), namespace);
  }
}
