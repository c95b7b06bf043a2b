package dev.instanceroles.declare;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where in an object something stands, for example {@code spec.grants[0].roles}.
 *
 * @param parent null for the object itself
 * @param field name of a field, or null for an item of a list
 * @param index of an item of a list, from 0
 */
public record FieldPath(@Nullable FieldPath parent, @Nullable String field, int index) {
  public static final FieldPath OBJECT = new FieldPath(null, null, 0);

  /** The path of these nested fields. */
  public static FieldPath of(String... fields) {
    var path = OBJECT;
    for (var field : fields) {
      path = path.field(field);
    }
    return path;
  }

  public FieldPath field(String name) {
    return new FieldPath(this, name, 0);
  }

  public FieldPath item(int at) {
    return new FieldPath(this, null, at);
  }

  /** Whether this is the other path or stands below it. */
  public boolean isWithin(FieldPath other) {
    for (FieldPath path = this; path != null; path = path.parent) {
      if (path.equals(other)) {
        return true;
      }
    }
    return false;
  }

  /** The path as seen from the value that stands at the other path, within which this is. */
  FieldPath from(FieldPath other) {
    var seen = OBJECT;
    for (var step : steps().stream().skip(other.steps().size()).toList()) {
      seen = new FieldPath(seen, step.field, step.index);
    }
    return seen;
  }

  /** From the outermost field inwards. */
  Deque<FieldPath> steps() {
    var steps = new ArrayDeque<FieldPath>();
    for (var path = this; path.parent != null; path = path.parent) {
      steps.addFirst(path);
    }
    return steps;
  }

  /** The path without the positions in lists, for example {@code spec.grants[].roles}. */
  String shape() {
    return write(false);
  }

  @Override
  public String toString() {
    return write(true);
  }

  private String write(boolean positions) {
    var text = new StringBuilder();
    for (var step : steps()) {
      if (step.field == null) {
        text.append('[').append(positions ? Integer.toString(step.index) : "").append(']');
      } else if (step.field.matches("[A-Za-z0-9_-]{1,100}")) {
        text.append(text.isEmpty() ? "" : ".").append(step.field);
      } else {
        text.append('[').append(Shown.brief(step.field)).append(']');
      }
    }
    return text.toString();
  }
}
