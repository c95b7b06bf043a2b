package dev.instanceroles.status;

/** Why a CloudAccount is not used at all. */
public sealed interface RefusedAccount {
  /**
   * It cannot be read, or is invalid.
   *
   * @param fault a sentence that names the field
   */
  record InvalidSpec(String fault) implements RefusedAccount {}

  /**
   * Another one stands for the same account already.
   *
   * @param older name of the CloudAccount that is used
   */
  record Duplicate(String older) implements RefusedAccount {}
}
