package dev.instanceroles.declare;

import static dev.instanceroles.declare.CrdSchema.ordered;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a schema asks of a value beyond its type. */
interface Constraint {
  void add(Map<String, Object> schema);

  default Constraint and(Constraint other) {
    return schema -> {
      add(schema);
      other.add(schema);
    };
  }

  static Constraint keyword(String name, Object value) {
    return schema -> schema.put(name, value);
  }

  static Constraint required(String... names) {
    return keyword("required", List.of(names));
  }

  static Constraint between(int least, int most) {
    return keyword("minimum", least).and(keyword("maximum", most));
  }

  static Constraint text(int shortest, int longest) {
    return keyword("minLength", shortest).and(keyword("maxLength", longest));
  }

  static Constraint text(int longest, String... patterns) {
    var any = patterns.length == 1 ? patterns[0] : "(" + String.join("|", patterns) + ")";
    return keyword("maxLength", longest).and(keyword("pattern", "^" + any + "$"));
  }

  static Constraint name(NameRule rule) {
    return text(rule.longest, rule.pattern.pattern());
  }

  /**
   * A rule for what a schema cannot say.
   *
   * @param cel what must hold
   * @param message what is wrong if it does not, and what to do; it follows the path of the field
   * @param path of the field below this one that is named; empty if it is this one
   */
  static Constraint rule(String cel, String message, String path) {
    return schema -> {
      var rules = new ArrayList<Object>(
          (List<?>) schema.getOrDefault("x-kubernetes-validations", List.of()));
      rules.add(
          path.isEmpty()
              ? ordered("rule", cel, "message", message)
              : ordered("rule", cel, "message", message, "fieldPath", path));
      schema.put("x-kubernetes-validations", rules);
    };
  }

  static Constraint rule(String cel, String message) {
    return rule(cel, message, "");
  }

  static Constraint immutable(String instead) {
    return rule("self == oldSelf", "is immutable; " + instead);
  }

  static Constraint all(Constraint... constraints) {
    return Stream.of(constraints).reduce(any -> {}, Constraint::and);
  }
}
