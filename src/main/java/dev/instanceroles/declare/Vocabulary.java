package dev.instanceroles.declare;

import dev.instanceroles.api.NumberOrPercent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields that one kind of object has, and the words that people use for them.
 *
 * @param fields by path without positions, their own name
 * @param synonyms by name in lower case without separators, the path of the field that is meant
 * @param notYet by path, what to do instead of a field that this version does not support
 */
record Vocabulary(
    SortedMap<String, String> fields,
    Map<String, String> synonyms,
    Map<String, NotYet> notYet) {

  /**
   * A field that users may expect, but that this version does not support.
   *
   * @param instead what to do in its place
   * @param substitute the field beside it that takes its place, and so is not reported as missing too
   */
  record NotYet(String instead, String substitute) {}

  static Vocabulary of(
      Class<?> spec,
      Map<String, String> synonyms,
      Map<String, NotYet> notYet) {
    var fields = new TreeMap<String, String>();
    for (var name : new String[] {"name", "namespace", "labels", "annotations"}) {
      fields.put("metadata." + name, name);
    }
    collect("spec", spec, fields);
    return new Vocabulary(fields, synonyms, notYet);
  }

  private static void collect(String path, Type type, SortedMap<String, String> fields) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      collect(path + "[]", list.getActualTypeArguments()[0], fields);
    } else if (type instanceof Class<?> record && isObject(record)) {
      for (RecordComponent component : record.getRecordComponents()) {
        var name = component.getName();
        fields.put(path + "." + name, name);
        collect(path + "." + name, component.getGenericType(), fields);
      }
    }
  }

  private static boolean isObject(Class<?> type) {
    return type.isRecord() && type != NumberOrPercent.class;
  }
}
