package dev.instanceroles.cli.quickstart.cluster;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the cluster of the story is reached.
 *
 * @param kubectl the program
 * @param context null for the current one
 */
record ClusterAccess(String kubectl, Path kubeconfig, @Nullable String context) {
  /** For kubectl and for the operator. */
  List<String> flags() {
    return context == null ? List.of() : List.of("--context", context);
  }
}
