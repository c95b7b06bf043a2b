package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes a tree of one parsed document, with aliases unfolded. */
final class YamlTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<Tag> PLAIN = Set.of(
      Tag.MAP, Tag.SEQ, Tag.STR, Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.TIMESTAMP, Tag.MERGE);

  private record Located(JsonNode tree, Place place) {}

  private final TreeBudget budget;
  private final List<Slip> slips = new ArrayList<>();

  private YamlTree(TreeBudget budget) {
    this.budget = budget;
  }

  static Document of(Node node, TreeBudget budget) throws Refused {
    var tree = new YamlTree(budget);
    var root = tree.value(node, FieldPath.OBJECT, 0);
    return new Document(root.tree(), root.place(), tree.slips);
  }

  private Located value(Node node, FieldPath path, int depth) throws Refused {
    budget.spend(line(node), depth);
    if (!PLAIN.contains(node.getTag())) {
      slips.add(
          new Slip(
              line(node), path, "tags are not supported; put a text that begins with ! in quotes"));
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, path, depth);
      case SequenceNode sequence -> list(sequence, path, depth);
      case ScalarNode scalar -> new Located(YamlScalar.read(scalar), Place.single(line(node)));
      case AnchorNode anchor -> value(anchor.getRealNode(), path, depth);
      default -> throw new Refused(line(node), "cannot be read here");
    };
  }

  private Located object(MappingNode mapping, FieldPath path, int depth) throws Refused {
    var tree = JSON.objectNode();
    var places = new HashMap<String, Place>();
    for (NodeTuple entry : mapping.getValue()) {
      int line = line(entry.getKeyNode());
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        slips.add(new Slip(line, path, "a name of a field must be a text"));
        continue;
      }
      var name = key.getValue();
      var first = places.get(name);
      if (first != null) {
        slips.add(
            new Slip(line, path.field(name), "is given twice, first on line " + first.line()));
        continue;
      }
      var value = value(entry.getValueNode(), path.field(name), depth + 1);
      tree.set(name, value.tree());
      places.put(name, value.place().onLine(line));
    }
    return new Located(tree, new Place(line(mapping), places, List.of()));
  }

  private Located list(SequenceNode sequence, FieldPath path, int depth) throws Refused {
    var tree = JSON.arrayNode();
    var places = new ArrayList<Place>();
    for (Node item : sequence.getValue()) {
      var value = value(item, path.item(places.size()), depth + 1);
      tree.add(value.tree());
      places.add(value.place());
    }
    return new Located(tree, new Place(line(sequence), Map.of(), places));
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
