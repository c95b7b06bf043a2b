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
 */
record Vocabulary(SortedMap<String, String> fields, Map<String, String> synonyms) {

  static Vocabulary of(Class<?> spec, Map<String, String> synonyms) {
    var fields = new TreeMap<String, String>();
    for (var name : new String[] {"name", "namespace", "labels", "annotations"}) {
      fields.put("metadata." + name, name);
    }
    collect("spec", spec, fields);
    return new Vocabulary(fields, synonyms);
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
