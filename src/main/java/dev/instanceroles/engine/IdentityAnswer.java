package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;

/** Whose credentials these are. */
public sealed interface IdentityAnswer {
  /**
   * @param accountId the account that the credentials belong to
   */
  record SignedInAs(String accountId) implements IdentityAnswer {}

  /**
   * The credentials work, but may not ask whose they are, on a cloud where that needs a right of its own: there is nothing to
   * compare the declared account with.
   */
  record NotTold(Fault fault) implements IdentityAnswer {}

  /** The question could not be answered. */
  record Failed(Fault fault) implements IdentityAnswer {}
}
