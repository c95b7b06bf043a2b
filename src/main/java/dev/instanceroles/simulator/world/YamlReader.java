package dev.instanceroles.simulator.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one document of YAML with its line numbers, which data binding would lose. */
final class YamlReader {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final YAMLParser parser;
  private final Problems problems;

  private YamlReader(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** An empty document, and one that is no YAML, read as an empty mapping. */
  static YamlNode read(String yaml, Problems problems) {
    YamlNode node = null;
    try (var parser = FACTORY.createParser(yaml)) {
      var reader = new YamlReader(parser, problems);
      if (parser.nextToken() != null) {
        node = reader.node();
        if (parser.nextToken() != null) {
          problems.add(reader.line(), "", "a second document, which is not read");
        }
      }
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      problems.add(
          location == null ? 1 : location.getLineNr(), "",
          "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return node == null ? new YamlNode.Mapping(1, Map.of()) : node;
  }

  private @Nullable YamlNode node() throws IOException {
    int line = line();
    if (parser.isCurrentAlias()) {
      problems.add(line, "", "aliases are not read; repeat the value");
      return null;
    }
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return new YamlNode.Mapping(line, fields());
    }
    if (token == JsonToken.START_ARRAY) {
      return new YamlNode.Sequence(line, items());
    }
    return token == JsonToken.VALUE_NULL ? null : new YamlNode.Text(line, parser.getText());
  }

  private Map<String, YamlNode> fields() throws IOException {
    var fields = new LinkedHashMap<String, YamlNode>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      int line = line();
      parser.nextToken();
      var value = node();
      if (value != null && fields.putIfAbsent(name, value) != null) {
        problems.add(line, name, "given twice");
      }
    }
    return fields;
  }

  private List<YamlNode> items() throws IOException {
    var items = new ArrayList<YamlNode>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var item = node();
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
