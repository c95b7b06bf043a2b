package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a word of YAML means, which is the same as for kubectl as far as these resources have a use for it. */
final class YamlScalar {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> TRUE = Set.of("true", "yes", "on");

  private YamlScalar() {}

  static JsonNode read(ScalarNode node) {
    var text = node.getValue();
    var tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(TRUE.contains(text.toLowerCase(Locale.ROOT)));
    }
    // Octal, hexadecimal, sexagesimal and the like stay texts, and so are refused as numbers.
    if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]{0,99})")) {
      return JSON.numberNode(new BigInteger(text));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]{1,15}\\.[0-9]{0,15}")) {
      return JSON.numberNode(Double.parseDouble(text));
    }
    return JSON.textNode(text);
  }
}
