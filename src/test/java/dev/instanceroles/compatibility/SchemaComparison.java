package dev.instanceroles.compatibility;

import static dev.instanceroles.compatibility.Trees.fields;
import static dev.instanceroles.compatibility.Trees.keyed;
import static dev.instanceroles.compatibility.Trees.names;
import static dev.instanceroles.compatibility.Trees.part;
import static dev.instanceroles.compatibility.Trees.texts;
import static dev.instanceroles.compatibility.Trees.without;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two schemas of the same thing: what fitted the earlier one must fit the later one, and mean the same. */
final class SchemaComparison {
  private static final String RULES = "x-kubernetes-validations";

  /** Compared by more than whether they are equal, or only words. */
  private static final Set<String> LOOKED_INTO = Stream.concat(
      Bounds.KEYWORDS.stream(),
      Stream.of(
          "description", "properties", "required", "items", "additionalProperties", "enum", RULES))
      .collect(Collectors.toUnmodifiableSet());

  private final List<Change> changes = new ArrayList<>();

  private SchemaComparison() {}

  /** @param where what the fields are of */
  static List<Change> of(String where, JsonNode before, JsonNode after) {
    var comparison = new SchemaComparison();
    comparison.compare(where + " ", before, after);
    return comparison.changes;
  }

  private void compare(String where, JsonNode before, JsonNode after) {
    keywords(where, before, after);
    Bounds.compare(before, after, what -> found(where, what));
    values(where, before, after);
    rules(where, before, after);
    fieldsOf(where, before, after);
    below(where, "items", "[]", before, after);
    below(where, "additionalProperties", ".*", before, after);
  }

  /** Whatever is not known here counts as a break, so that nothing passes unseen. */
  private void keywords(String where, JsonNode before, JsonNode after) {
    var all = new TreeSet<>(names(fields(before)));
    all.addAll(names(fields(after)));
    all.removeAll(LOOKED_INTO);
    for (var name : all) {
      var was = part(before, name);
      var is = part(after, name);
      if (!was.equals(is)) {
        found(where, name + " was " + shown(was) + " and is now " + shown(is));
      }
    }
  }

  private void values(String where, JsonNode before, JsonNode after) {
    var allowed = part(after, "enum");
    if (allowed.isMissingNode()) {
      return;
    }
    if (part(before, "enum").isMissingNode()) {
      found(where, "any value was allowed, now only " + texts(allowed));
    }
    without(texts(part(before, "enum")), texts(allowed))
        .forEach(value -> found(where, "the value " + value + " is no longer allowed"));
  }

  private void rules(String where, JsonNode before, JsonNode after) {
    without(names(rulesOf(after)), names(rulesOf(before))).forEach(
        rule -> found(where, "to be judged, whether objects may break the new rule " + rule));
  }

  private static SortedMap<String, JsonNode> rulesOf(JsonNode schema) {
    return keyed(part(schema, RULES), rule -> part(rule, "rule").asText());
  }

  private void fieldsOf(String where, JsonNode before, JsonNode after) {
    without(texts(part(after, "required")), texts(part(before, "required")))
        .forEach(name -> found(where + "." + name, "is now required"));
    var left = fields(part(after, "properties"));
    fields(part(before, "properties")).forEach((name, was) -> {
      var is = left.get(name);
      if (is == null) {
        found(where + "." + name, "the field was removed");
      } else {
        compare(where + "." + name, was, is);
      }
    });
  }

  private void below(String where, String name, String step, JsonNode before, JsonNode after) {
    var was = part(before, name);
    var is = part(after, name);
    if (was.isObject() && is.isObject()) {
      compare(where + step, was, is);
    } else if (!was.equals(is)) {
      found(where, name + " was " + shown(was) + " and is now " + shown(is));
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "not set" : value.toString();
  }

  private void found(String where, String what) {
    changes.add(new Change(where.replace(" .", " ").strip(), what));
  }
}
