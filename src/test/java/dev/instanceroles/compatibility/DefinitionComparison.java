package dev.instanceroles.compatibility;

import static dev.instanceroles.compatibility.Trees.byName;
import static dev.instanceroles.compatibility.Trees.fields;
import static dev.instanceroles.compatibility.Trees.keyed;
import static dev.instanceroles.compatibility.Trees.names;
import static dev.instanceroles.compatibility.Trees.part;
import static dev.instanceroles.compatibility.Trees.texts;
import static dev.instanceroles.compatibility.Trees.without;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Two CustomResourceDefinitions of the same resource type. */
final class DefinitionComparison {
  private static final String COLUMNS = "additionalPrinterColumns";
  private static final String SCHEMA = "/schema/openAPIV3Schema";

  private final List<Change> changes = new ArrayList<>();
  private final String name;

  private DefinitionComparison(String name) {
    this.name = name;
  }

  /** Whatever somebody may have relied on, in the order of the definition. */
  static List<Change> of(JsonNode before, JsonNode after) {
    var comparison = new DefinitionComparison(before.at("/metadata/name").asText());
    comparison.compare(before.get("spec"), after.get("spec"));
    return comparison.changes;
  }

  private void compare(JsonNode before, JsonNode after) {
    same(name, before, after, "group", "scope", "conversion", "preserveUnknownFields");
    var namesBefore = part(before, "names");
    var namesAfter = part(after, "names");
    same(name, namesBefore, namesAfter, "kind", "listKind", "plural", "singular");
    kept(name, "short name", namesBefore, namesAfter, "shortNames");
    kept(name, "category", namesBefore, namesAfter, "categories");
    var versions = byName(part(after, "versions"));
    byName(part(before, "versions")).forEach((version, was) -> {
      var is = versions.get(version);
      if (is == null) {
        found(name + " " + version, "the version was removed");
      } else {
        version(name + " " + version, was, is);
      }
    });
  }

  private void version(String where, JsonNode before, JsonNode after) {
    if (part(before, "served").asBoolean() && !part(after, "served").asBoolean()) {
      found(where, "is no longer served");
    }
    if (part(before, "storage").asBoolean() && !part(after, "storage").asBoolean()) {
      found(where, "is no longer the stored version");
    }
    columns(where, part(before, COLUMNS), part(after, COLUMNS));
    without(names(fields(part(before, "subresources"))), names(fields(part(after, "subresources"))))
        .forEach(gone -> found(where, "the subresource " + gone + " was removed"));
    without(selectable(before), selectable(after))
        .forEach(gone -> found(where, "the selectable field " + gone + " was removed"));
    changes.addAll(SchemaComparison.of(where, before.at(SCHEMA), after.at(SCHEMA)));
  }

  private void columns(String where, JsonNode before, JsonNode after) {
    var left = byName(after);
    byName(before).forEach((column, was) -> {
      var is = left.get(column);
      if (is == null) {
        found(where, "the column " + column + " was removed");
      } else {
        same(where + " column " + column, was, is, "jsonPath", "type");
        if (part(is, "priority").asInt() > part(was, "priority").asInt()) {
          found(where, "the column " + column + " is shown less often");
        }
      }
    });
  }

  private static SortedSet<String> selectable(JsonNode version) {
    return names(
        keyed(part(version, "selectableFields"), field -> part(field, "jsonPath").asText()));
  }

  private void kept(String where, String what, JsonNode before, JsonNode after, String list) {
    without(texts(part(before, list)), texts(part(after, list)))
        .forEach(gone -> found(where, "the " + what + " " + gone + " was removed"));
  }

  private void same(String where, JsonNode before, JsonNode after, String... keys) {
    for (var key : keys) {
      var was = part(before, key);
      var is = part(after, key);
      if (!was.equals(is)) {
        found(where, key + " was " + shown(was) + " and is now " + shown(is));
      }
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "not set" : value.asText();
  }

  private void found(String where, String what) {
    changes.add(new Change(where, what));
  }
}
