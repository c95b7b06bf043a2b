package dev.instanceroles.ledger;

import java.util.Objects;

/** A ledger could not be read. The message says which file or object, what is wrong, and what to do. */
public final class LedgerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean ofNewerVersion;

  public LedgerException(String message) {
    super(message);
    ofNewerVersion = false;
  }

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
    ofNewerVersion = false;
  }

  private LedgerException(String message, boolean ofNewerVersion) {
    super(message);
    this.ofNewerVersion = ofNewerVersion;
  }

  /** Of content that is good, but only for a newer version of this program. */
  static LedgerException ofNewerVersion(String message) {
    return new LedgerException(message, true);
  }

  /** Whether nothing is damaged, so that nothing is to be restored. */
  public boolean isOfNewerVersion() {
    return ofNewerVersion;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
