package dev.instanceroles.status;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.domain.BindingKey;

/** Where objects are declared, and so how somebody puts an annotation on one. */
public enum Surroundings {
  CLUSTER,
  MANIFESTS;

  /** What to do to a CloudAccount that holds detaches, as the end of a sentence. */
  String decide(String account, String decision) {
    return annotate(
        "cloudaccount/" + account, "CloudAccount " + account,
        ApiGroup.DETACH_DECISION + "=" + decision,
        ApiGroup.DETACH_DECISION + ": \"" + decision + "\"");
  }

  /** What to do to a binding to have it tried again, as the end of a sentence. */
  String requestReconcile(BindingKey key) {
    return annotate(
        "irb/" + key.name() + " -n " + key.namespace(), "InstanceRoleBinding " + key,
        ApiGroup.RECONCILE_REQUESTED_AT + "=\"$(date +%s)\"",
        ApiGroup.RECONCILE_REQUESTED_AT + ": \"any new text\"");
  }

  /** What to do to a binding whose tags are right to match far fewer instances, as the end of a sentence. */
  String acceptSelection(BindingKey key, String hash) {
    var decision = "accept:" + hash;
    return annotate(
        "irb/" + key.name() + " -n " + key.namespace(), "InstanceRoleBinding " + key,
        ApiGroup.SELECTION_DECISION + "=" + decision,
        ApiGroup.SELECTION_DECISION + ": \"" + decision + "\"");
  }

  /** What to do to a binding whose plan shall be carried out, as the end of a sentence. */
  String approvePlan(BindingKey key, String hash) {
    var decision = "approve:" + hash;
    return annotate(
        "irb/" + key.name() + " -n " + key.namespace(), "InstanceRoleBinding " + key,
        ApiGroup.APPROVE_PLAN + "=" + decision,
        ApiGroup.APPROVE_PLAN + ": \"" + decision + "\"");
  }

  private String annotate(String resource, String object, String assigned, String listed) {
    return switch (this) {
      case CLUSTER -> "kubectl annotate " + resource + " --overwrite " + assigned;
      case MANIFESTS -> "in the manifest of " + object + ", under metadata, put annotations: {"
          + listed + "}";
    };
  }
}
