package dev.instanceroles.ledger.kubernetes;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.ledger.LedgerException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;

/** What went wrong with a call to the API server, in a sentence that says what to do. */
final class ApiFault {
  /** The server's own words are cut here: they may quote an object. */
  private static final int LONGEST = 300;

  private ApiFault() {}

  /**
   * @param what the object, or the objects, that the call was about
   */
  static LedgerException of(
      String verb, String what, String namespace, KubernetesClientException e) {
    var text =
        "Cannot " + verb + " " + what + ": " + words(e) + advice(verb, namespace, e.getCode());
    return new LedgerException(text, e);
  }

  private static String advice(String verb, String namespace, int code) {
    return switch (code) {
      case 401 -> " The API server does not take the credentials of the operator's ServiceAccount.";
      case 403 -> " The operator's ServiceAccount needs a Role in namespace " + namespace
          + " with the rule {apiGroups: [" + ApiGroup.NAME + "], resources: [" + LedgerApi.PLURAL
          + "], verbs: [get, list, create, update]}.";
      case 404 -> " Is there the namespace " + namespace + ", and the CustomResourceDefinition "
          + LedgerApi.PLURAL + "." + ApiGroup.NAME
          + "? It is made with: kubectl apply --server-side -f crds/";
      case 410 -> " The list took too long to be one.";
      case 413, 422 -> " Are the CustomResourceDefinitions those of this version?"
          + " They are made with: kubectl apply --server-side -f crds/";
      default -> isWrite(verb) ? " It is unknown whether it was written." : "";
    };
  }

  private static boolean isWrite(String verb) {
    return verb.equals("create") || verb.equals("update");
  }

  private static String words(KubernetesClientException e) {
    var status = e.getStatus();
    if (status != null && status.getMessage() != null) {
      return sentence(e.getCode() + " " + status.getMessage());
    }
    // The outermost one tells of a timeout; what is below tells of the socket that was closed for it.
    Throwable cause = e;
    while (!(cause instanceof IOException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return sentence("no usable answer (" + cause.getMessage() + ")");
  }

  private static String sentence(String words) {
    var line = words.replaceAll("\\s+", " ").strip();
    var shown = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    return shown.endsWith(".") ? shown : shown + ".";
  }
}
