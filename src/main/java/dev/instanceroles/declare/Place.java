package dev.instanceroles.declare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file a value stands, and what it contains.
 *
 * @param line of the name of a field, or of an item; from 1
 */
record Place(int line, Map<String, Place> fields, List<Place> items) {

  /** A value that contains nothing. */
  static Place single(int line) {
    return new Place(line, Map.of(), List.of());
  }

  Place onLine(int other) {
    return new Place(other, fields, items);
  }

  /** What is at the path, or else what should contain it. */
  Place at(FieldPath path) {
    var place = this;
    for (var step : path.steps()) {
      var next = place.inner(step);
      if (next == null) {
        return place;
      }
      place = next;
    }
    return place;
  }

  int lineOf(FieldPath path) {
    return at(path).line;
  }

  private @Nullable Place inner(FieldPath step) {
    if (step.field() != null) {
      return fields.get(step.field());
    }
    return step.index() < items.size() ? items.get(step.index()) : null;
  }
}
