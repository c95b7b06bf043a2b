package dev.instanceroles.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What went wrong with a request to the API server, in a sentence for a status or the log. */
final class ApiFaults {
  private ApiFaults() {}

  static boolean isConflict(KubernetesClientException fault) {
    return fault.getCode() == 409;
  }

  static boolean isNotFound(KubernetesClientException fault) {
    return fault.getCode() == 404;
  }

  /** The words of the API server if it said any, else what kept it from being reached. */
  static String sentence(KubernetesClientException fault) {
    var status = fault.getStatus();
    if (status != null && status.getMessage() != null) {
      return status.getMessage();
    }
    var cause = fault.getCause();
    return "the API server does not answer ("
        + (cause == null ? fault : cause).getClass().getSimpleName() + ")";
  }
}
