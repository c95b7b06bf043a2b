package dev.instanceroles.ledger;

/**
 * Content and the version it was read at, or is expected to replace.
 *
 * @param version opaque; {@link #ABSENT} when there is nothing yet
 */
public record Versioned<T>(T content, String version) {
  public static final String ABSENT = "";
}
