package dev.instanceroles.status;

/** Why no engine answers for a binding. */
public sealed interface Unmanaged {
  /**
   * It cannot be read, or is invalid.
   *
   * @param fault a sentence that names the field
   */
  record InvalidSpec(String fault) implements Unmanaged {}

  /**
   * There is no CloudAccount of this name.
   */
  record AccountNotFound(String account) implements Unmanaged {}

  /**
   * The CloudAccount is itself invalid, or a duplicate.
   *
   * @param fault what is wrong with it
   */
  record AccountRefused(String account, String fault) implements Unmanaged {}
}
