package dev.instanceroles.declare;

/**
 * One thing to say about one object.
 *
 * @param path what it is about
 * @param sentence without the path; never holds a credential
 */
public record Finding(Severity severity, FieldPath path, String sentence) {

  /** What follows from it. */
  public enum Severity {
    /** The object is not obeyed. */
    FAULT,
    /** The object is obeyed, though perhaps not as meant. */
    WARNING,
    /** Good to know. */
    NOTE
  }

  /** The path and the sentence. */
  public String message() {
    return path.equals(FieldPath.OBJECT) ? sentence : path + ": " + sentence;
  }
}
