package dev.instanceroles.ledger;

import java.util.Objects;

/** A ledger could not be read. The message says which file or object, what is wrong, and what to do. */
public final class LedgerException extends Exception {
  private static final long serialVersionUID = 1L;

  public LedgerException(String message) {
    super(message);
  }

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
