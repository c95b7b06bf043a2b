package dev.instanceroles.status;

/**
 * Something that happened to an object as a whole, for logs and Kubernetes events.
 *
 * @param reason one word of a fixed set: a {@link ReadyReason}, or one of {@link Transitions}
 * @param note at most 1024 characters, which is all that a Kubernetes event takes
 */
public record StatusEvent(Severity severity, String reason, String note) {
  private static final int LONGEST_NOTE = 1024;

  public StatusEvent {
    note = Sentence.capped(note, LONGEST_NOTE);
  }

  /** Kubernetes knows these two. */
  public enum Severity {
    NORMAL("Normal"),
    WARNING("Warning");

    private final String type;

    Severity(String type) {
      this.type = type;
    }

    /** The {@code type} of a Kubernetes event. */
    public String type() {
      return type;
    }
  }
}
