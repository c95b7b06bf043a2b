package dev.instanceroles.declare;

import dev.instanceroles.declare.Finding.Severity;
import java.util.Locale;

/**
 * One thing to say about manifests, as one line.
 *
 * @param file relative to the folder that was read
 * @param line from 1, or 0 for the file as a whole
 * @param part such as {@code document 2}, empty if the file is one document
 * @param object kind, namespace and name, empty if they are not known
 * @param sentence with the path; never holds a credential
 */
public record Problem(
    Severity severity, String file, int line, String part, String object, String sentence) {

  @Override
  public String toString() {
    var text = new StringBuilder(place());
    if (!part.isEmpty()) {
      text.append(" (").append(part).append(')');
    }
    if (!object.isEmpty()) {
      text.append(' ').append(object);
    }
    text.append(": ");
    if (severity != Severity.FAULT) {
      text.append(severity.name().toLowerCase(Locale.ROOT)).append(": ");
    }
    return text.append(sentence).toString();
  }

  /** File and line. */
  public String place() {
    return line > 0 ? file + ":" + line : file;
  }
}
