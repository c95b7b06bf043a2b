package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.instanceroles.declare.Finding.Severity;
import dev.instanceroles.declare.Recognition.Sort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes files apart and sorts the objects in them. */
final class ManifestSorter {
  private final Problems problems;
  private final Map<Sort, TreeMap<String, List<ManifestObject>>> objects =
      new EnumMap<>(Sort.class);
  private boolean complete = true;

  ManifestSorter(Problems problems) {
    this.problems = problems;
  }

  void unreachable(String file, String why) {
    complete = false;
    problems.file(Severity.FAULT, file, 0, why);
  }

  void add(String file, FileContent content) {
    var documents = content.documents();
    var alone = documents.size() == 1 && content.stop() == null;
    for (int at = 0; at < documents.size(); at++) {
      var document = documents.get(at);
      if (!document.tree().isNull()) {
        sort(
            new ManifestObject(
                file, alone ? "" : "document " + (at + 1), document.tree(), document.place(),
                document.slips()));
      }
    }
    var stop = content.stop();
    if (stop != null) {
      complete = false;
      problems.file(Severity.FAULT, file, stop.line(), stop.sentence());
    }
  }

  private void sort(ManifestObject object) {
    var recognition = Recognition.of(object);
    switch (recognition.sort()) {
      case LIST -> items(object);
      case BROKEN -> complete = false;
      case BINDING, ACCOUNT, SECRET, FOREIGN -> {
        // Sorted below.
      }
    }
    if (recognition.problem() != null) {
      problems.add(object, recognition.problem());
    }
    objects.computeIfAbsent(recognition.sort(), sort -> new TreeMap<>())
        .computeIfAbsent(object.identity(), identity -> new ArrayList<>())
        .add(object);
  }

  private void items(ManifestObject list) {
    var path = FieldPath.of("items");
    var items = list.tree().path("items");
    if (!items.isArray()) {
      complete = false;
      problems.add(
          list, new Finding(
              Severity.FAULT, path, items instanceof MissingNode
                  ? "is missing"
                  : "expected a list, found " + StructureCheck.kind(items)));
    }
    for (int at = 0; at < items.size(); at++) {
      var item = path.item(at);
      var part = (list.part().isEmpty() ? "" : list.part() + ", ") + "item " + (at + 1);
      sort(
          new ManifestObject(
              list.file(), part, items.get(at), list.place().at(item),
              list.slips()
                  .stream()
                  .filter(slip -> slip.path().isWithin(item))
                  .map(slip -> new Slip(slip.line(), slip.path().from(item), slip.sentence()))
                  .toList()));
    }
  }

  /** Whether every object could be sorted. */
  boolean complete() {
    return complete;
  }

  /** In order of identity; those of the same identity in order of file and line. */
  Collection<List<ManifestObject>> of(Sort sort) {
    return objects.getOrDefault(sort, new TreeMap<>()).values();
  }

  int count(Sort sort, String file) {
    return (int) of(sort).stream()
        .flatMap(List::stream)
        .filter(object -> object.file().equals(file))
        .count();
  }
}
