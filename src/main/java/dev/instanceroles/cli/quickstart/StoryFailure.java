package dev.instanceroles.cli.quickstart;

/** The story did not go as it is told. The message says what differs. */
public final class StoryFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public StoryFailure(String message) {
    super(message);
  }
}
