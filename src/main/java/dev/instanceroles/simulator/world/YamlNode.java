package dev.instanceroles.simulator.world;

import java.util.List;
import java.util.Map;

/** A piece of YAML (or JSON) that knows its line. */
sealed interface YamlNode {

  int line();

  record Text(int line, String value) implements YamlNode {}

  record Sequence(int line, List<YamlNode> values) implements YamlNode {}

  record Mapping(int line, Map<String, YamlNode> values) implements YamlNode {}
}
