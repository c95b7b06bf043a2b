package dev.instanceroles.cli;

/** What was asked for cannot be done; the message says why and what to do. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
