package dev.instanceroles.status;

import dev.instanceroles.domain.BindingKey;

/**
 * What is said of instances that hold a role for a binding which is absent without having let go.
 *
 * @param reason of Ready
 * @param message what happened, and how to end it
 */
public record OrphanNotice(ReadyReason reason, String message) {
  /**
   * @param instances how many
   */
  public static OrphanNotice of(BindingKey binding, int instances) {
    return new OrphanNotice(
        ReadyReason.Orphaned,
        Sentence.count(instances, "instance", "instances")
            + " of " + binding
            + " keep the role: its manifest is gone, and absence removes nothing."
            + " To take the role off, put the manifest back with state: Unbound, apply it, then delete"
            + " the file. To keep it, put the manifest back as it was.");
  }
}
