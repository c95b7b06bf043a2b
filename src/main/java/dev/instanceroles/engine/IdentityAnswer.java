package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.OperatorRole;
import org.jspecify.annotations.Nullable;

/** Whose credentials these are. */
public sealed interface IdentityAnswer {
  /**
   * @param accountId the account that the credentials belong to
   * @param own the role that they come from, if it is that of the operator's own instance
   */
  record SignedInAs(String accountId, @Nullable OperatorRole own) implements IdentityAnswer {
    public SignedInAs(String accountId) {
      this(accountId, null);
    }
  }

  /**
   * The credentials work, but may not ask whose they are, on a cloud where that needs a right of its own: there is nothing to
   * compare the declared account with.
   *
   * @param own as above
   */
  record NotTold(Fault fault, @Nullable OperatorRole own) implements IdentityAnswer {
    public NotTold(Fault fault) {
      this(fault, null);
    }
  }

  /** The question could not be answered. */
  record Failed(Fault fault) implements IdentityAnswer {}

  /** The same, for credentials that come from that role. */
  default IdentityAnswer with(OperatorRole own) {
    return switch (this) {
      case SignedInAs as -> new SignedInAs(as.accountId(), own);
      case NotTold notTold -> new NotTold(notTold.fault(), own);
      case Failed failed -> failed;
    };
  }
}
