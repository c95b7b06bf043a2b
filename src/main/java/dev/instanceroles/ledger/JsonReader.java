package dev.instanceroles.ledger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One value of a ledger's JSON, read without any leniency.
 *
 * @param path where it stands, for messages; the value itself is never shown
 */
record JsonReader(JsonNode node, String path) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static JsonReader parse(String text) throws LedgerException {
    try {
      return new JsonReader(MAPPER.readTree(text), "");
    } catch (JacksonException e) {
      // Jackson's message quotes the text, which may hold session policies.
      throw new LedgerException("It is damaged: it is no JSON.");
    }
  }

  /** Refuses other versions and members that this version does not know. */
  void requireVersion(int version, String... members) throws LedgerException {
    long found = member("v").number();
    if (found > version) {
      throw LedgerException.ofNewerVersion(
          "It was written by a newer version of instance-roles (format " + found
              + "; this version reads " + version + "). Run that version or a newer one.");
    }
    if (found != version) {
      throw damaged("unknown format " + found);
    }
    var known = new HashSet<>(Set.of(members));
    known.add("v");
    requireOnly(known);
  }

  void requireOnly(Set<String> members) throws LedgerException {
    for (var property : node.properties()) {
      if (!members.contains(property.getKey())) {
        throw damaged("unknown member " + property.getKey());
      }
    }
  }

  JsonReader member(String name) throws LedgerException {
    if (!node.isObject()) {
      throw damaged("not an object");
    }
    var value = node.get(name);
    if (value == null) {
      throw damaged("member " + name + " is missing");
    }
    return new JsonReader(value, path + "." + name);
  }

  List<JsonReader> items() throws LedgerException {
    if (!node.isArray()) {
      throw damaged("not a list");
    }
    var items = new ArrayList<JsonReader>(node.size());
    for (JsonNode item : node) {
      items.add(new JsonReader(item, path + "[" + items.size() + "]"));
    }
    return items;
  }

  /** A list of exactly this length. */
  List<JsonReader> row(int size) throws LedgerException {
    var items = items();
    if (items.size() != size) {
      throw damaged("a list of " + items.size() + " instead of " + size);
    }
    return items;
  }

  String text() throws LedgerException {
    if (!node.isTextual()) {
      throw damaged("not a text");
    }
    return node.textValue();
  }

  long number() throws LedgerException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw damaged("not a whole number");
    }
    return node.longValue();
  }

  /** A number from 0, below the limit. */
  int index(int limit) throws LedgerException {
    long number = number();
    if (number < 0 || number >= limit) {
      throw damaged(number + " is not between 0 and " + (limit - 1));
    }
    return (int) number;
  }

  boolean flag() throws LedgerException {
    if (!node.isBoolean()) {
      throw damaged("neither true nor false");
    }
    return node.booleanValue();
  }

  boolean isNull() {
    return node.isNull();
  }

  <E extends Enum<E>> E word(Class<E> type) throws LedgerException {
    var word = text();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    throw damaged("unknown " + type.getSimpleName() + ", or one that only a newer version knows");
  }

  LedgerException damaged(String what) {
    return new LedgerException(
        "It is damaged" + (path.isEmpty() ? "" : " at " + path) + ": " + what + ".");
  }
}
