package dev.instanceroles.cli;

/** What was asked for cannot be done; the message says why and what to do. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  public Refusal(String message) {
    super(message);
  }
}
