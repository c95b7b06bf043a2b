package dev.instanceroles.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Values that are written once, in order of their first use, and referred to by number. */
final class Dictionary<T> {
  private final Map<T, Integer> numbers = new LinkedHashMap<>();

  int number(T value) {
    return numbers.computeIfAbsent(value, absent -> numbers.size());
  }

  ArrayNode write(Function<T, ArrayNode> row) {
    var rows = JsonNodeFactory.instance.arrayNode(numbers.size());
    numbers.keySet().forEach(value -> rows.add(row.apply(value)));
    return rows;
  }
}
