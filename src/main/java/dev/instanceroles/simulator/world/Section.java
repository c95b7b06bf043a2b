package dev.instanceroles.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One mapping of a text: reads its fields, and finds fault with those that nobody asked for. */
final class Section {
  private final YamlNode.Mapping node;
  private final String path;
  private final Problems problems;
  private final TreeSet<String> known = new TreeSet<>();

  private Section(YamlNode.Mapping node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  static Section of(YamlNode node, String path, Problems problems) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Section(mapping, path, problems);
    }
    problems.add(node.line(), path, "must be fields with values");
    return new Section(new YamlNode.Mapping(node.line(), Map.of()), path, problems);
  }

  int line() {
    return node.line();
  }

  List<String> names() {
    return List.copyOf(node.values().keySet());
  }

  boolean has(String name) {
    known.add(name);
    return node.values().containsKey(name);
  }

  void problem(String name, String message) {
    var field = node.values().get(name);
    problems.add(field == null ? node.line() : field.line(), at(name), message);
  }

  Optional<String> text(String name) {
    var field = find(name);
    if (field instanceof YamlNode.Text text) {
      return Optional.of(text.value());
    }
    if (field != null) {
      problem(name, "must be a text");
    }
    return Optional.empty();
  }

  /** Empty, with a problem, if it is missing. */
  String required(String name) {
    if (!has(name)) {
      problem(name, "is missing");
    }
    return text(name).orElse("");
  }

  double number(String name, double absent, double least, double most) {
    var text = text(name);
    if (text.isEmpty()) {
      return absent;
    }
    try {
      double value = Double.parseDouble(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    problem(name, "must be a number from " + shortest(least) + " to " + shortest(most));
    return absent;
  }

  int integer(String name, int absent, int least, int most) {
    double value = number(name, absent, least, most);
    if (value != Math.rint(value)) {
      problem(name, "must be a whole number");
    }
    return (int) value;
  }

  boolean flag(String name, boolean absent) {
    var text = text(name).orElse(Boolean.toString(absent));
    if (!text.equals("true") && !text.equals("false")) {
      problem(name, "must be true or false");
    }
    return text.equals("true");
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E absent) {
    var text = text(name).orElse(absent.name());
    var choices = type.getEnumConstants();
    for (var choice : choices) {
      if (choice.name().equalsIgnoreCase(text)) {
        return choice;
      }
    }
    problem(name, "must be one of " + Arrays.toString(choices));
    return absent;
  }

  List<String> texts(String name) {
    var values = new ArrayList<String>();
    for (var item : items(name)) {
      if (item instanceof YamlNode.Text text) {
        values.add(text.value());
      } else {
        problems.add(item.line(), at(name), "must be a list of texts");
      }
    }
    return values;
  }

  List<Glob> globs(String name, Glob... absent) {
    return has(name) ? texts(name).stream().map(Glob::new).toList() : List.of(absent);
  }

  Map<String, String> pairs(String name) {
    var pairs = new TreeMap<String, String>();
    section(name).ifPresent(
        section -> section.names()
            .forEach(key -> section.text(key).ifPresent(value -> pairs.put(key, value))));
    return pairs;
  }

  Optional<Section> section(String name) {
    var field = find(name);
    return field == null ? Optional.empty() : Optional.of(of(field, at(name), problems));
  }

  List<Section> sections(String name) {
    var items = items(name);
    return IntStream.range(0, items.size())
        .mapToObj(i -> of(items.get(i), at(name) + "[" + i + "]", problems))
        .toList();
  }

  /** To be called when all fields were asked for. */
  void done() {
    for (var name : node.values().keySet()) {
      if (!known.contains(name)) {
        problem(name, "unknown field; known are " + String.join(", ", known));
      }
    }
  }

  private List<YamlNode> items(String name) {
    var field = find(name);
    if (field instanceof YamlNode.Sequence sequence) {
      return sequence.values();
    }
    if (field != null) {
      problem(name, "must be a list");
    }
    return List.of();
  }

  private @Nullable YamlNode find(String name) {
    known.add(name);
    return node.values().get(name);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shortest(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
