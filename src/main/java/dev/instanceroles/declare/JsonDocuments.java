package dev.instanceroles.declare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.instanceroles.declare.FileContent.Stop;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON values, one after the other, as far as they can be read. */
final class JsonDocuments {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private record Located(JsonNode tree, Place place) {}

  private final JsonParser parser;
  private final TreeBudget budget = new TreeBudget();
  private final List<Slip> slips = new ArrayList<>();

  private JsonDocuments(JsonParser parser) {
    this.parser = parser;
  }

  static FileContent read(String text) {
    var documents = new ArrayList<Document>();
    try (var parser = new JsonFactory().createParser(text)) {
      var reader = new JsonDocuments(parser);
      try {
        while (parser.nextToken() != null) {
          var root = reader.value(FieldPath.OBJECT, 0);
          documents.add(new Document(root.tree(), root.place(), reader.slips));
          reader.slips.clear();
        }
        return new FileContent(documents, null);
      } catch (Refused e) {
        return new FileContent(documents, e.stop());
      }
    } catch (JsonProcessingException e) {
      // The parser's own words repeat the file, and so perhaps a part of a credential.
      var location = e.getLocation();
      int line = location == null ? 0 : location.getLineNr();
      return new FileContent(documents, new Stop(line, "is no valid JSON"));
    } catch (IOException e) {
      return new FileContent(documents, new Stop(0, "is no valid JSON"));
    }
  }

  private Located value(FieldPath path, int depth) throws IOException, Refused {
    budget.spend(line(), depth);
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(path, depth);
    }
    if (token == JsonToken.START_ARRAY) {
      return list(path, depth);
    }
    int line = line();
    JsonNode scalar = switch (token) {
      case VALUE_NUMBER_INT -> JSON.numberNode(new BigInteger(parser.getText()));
      case VALUE_NUMBER_FLOAT -> JSON.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> JSON.booleanNode(true);
      case VALUE_FALSE -> JSON.booleanNode(false);
      case VALUE_NULL -> JSON.nullNode();
      default -> JSON.textNode(parser.getText());
    };
    return new Located(scalar, Place.single(line));
  }

  private Located object(FieldPath path, int depth) throws IOException, Refused {
    int start = line();
    var tree = JSON.objectNode();
    var places = new HashMap<String, Place>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      int line = line();
      parser.nextToken();
      var value = value(path.field(name), depth + 1);
      var first = places.putIfAbsent(name, value.place().onLine(line));
      if (first == null) {
        tree.set(name, value.tree());
      } else {
        slips.add(
            new Slip(line, path.field(name), "is given twice, first on line " + first.line()));
      }
    }
    return new Located(tree, new Place(start, places, List.of()));
  }

  private Located list(FieldPath path, int depth) throws IOException, Refused {
    int start = line();
    var tree = JSON.arrayNode();
    var places = new ArrayList<Place>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var value = value(path.item(places.size()), depth + 1);
      tree.add(value.tree());
      places.add(value.place());
    }
    return new Located(tree, new Place(start, Map.of(), places));
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
