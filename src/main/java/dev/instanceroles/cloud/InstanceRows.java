package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SelectAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes answers of the rows that clouds tell about instances. */
public final class InstanceRows {
  private InstanceRows() {}

  /** One row for each id asked for: rows of others are left out. */
  public static ReadAnswer complete(
      List<InstanceId> ids, Map<InstanceId, Observation> found, Observation otherwise) {
    var rows = new HashMap<InstanceId, Observation>();
    ids.forEach(id -> rows.put(id, found.getOrDefault(id, otherwise)));
    return new ReadAnswer.Rows(rows);
  }

  /**
   * One row for each id asked for, those that are not among the rows missing.
   *
   * @param rows one for each instance that exists, and maybe others
   * @param observe what a row says
   * @param tags of a row
   */
  public static ReadAnswer existing(
      List<InstanceId> ids,
      List<JsonNode> rows,
      Function<JsonNode, Observation> observe,
      Function<JsonNode, Tags> tags) {
    var found = new HashMap<InstanceId, Observation>();
    var tagged = new HashMap<InstanceId, Tags>();
    for (var row : rows) {
      var id = id(row);
      if (ids.contains(id)) {
        found.put(id, observe.apply(row));
        tagged.put(id, tags.apply(row));
      }
    }
    ids.forEach(id -> found.putIfAbsent(id, new Observation.Missing()));
    return new ReadAnswer.Rows(found, tagged);
  }

  public static InstanceId id(JsonNode row) {
    return new InstanceId(Json.text(row, "InstanceId"));
  }

  /** Whether there is a row for each id. */
  public static boolean cover(List<JsonNode> rows, List<InstanceId> ids) {
    return rows.stream().map(InstanceRows::id).collect(Collectors.toSet()).containsAll(ids);
  }

  /**
   * What a row of a list is worth to whoever asks for tags: nothing if it lacks one, for a filter that was ignored would
   * otherwise select every instance.
   */
  public static Stream<Tagged> matching(JsonNode row, Function<JsonNode, Tags> tags, Tags wanted) {
    var all = tags.apply(row);
    return all.include(wanted) ? Stream.of(new Tagged(id(row), all)) : Stream.empty();
  }

  /** An instance with all its tags. */
  public record Tagged(InstanceId id, Tags tags) {}

  public static SelectAnswer selected(List<Tagged> rows) {
    var instances = new HashMap<InstanceId, Tags>();
    rows.forEach(row -> instances.put(row.id(), row.tags()));
    return new SelectAnswer.Matched(instances);
  }

  /** Tags of a list of keys and values; one without a value has an empty one. */
  public static Tags tags(JsonNode list, String key, String value) {
    var tags = new TreeMap<String, String>();
    Json.rows(list)
        .orElse(List.of())
        .forEach(tag -> tags.put(Json.text(tag, key), Json.text(tag, value)));
    return new Tags(tags);
  }

  /** What it says of an id that a read of existence was refused for it alone. */
  public static Observation refusedAlone(Fault fault) {
    return fault.reason() == FailureReason.InstanceNotFound
        ? new Observation.Missing()
        : new Observation.Unreadable(fault.error());
  }
}
