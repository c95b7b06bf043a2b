package dev.instanceroles.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.apiserver.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** What is shipped, as it comes out of kustomize. */
final class Manifests {
  static final Path DEPLOY = Path.of("deploy");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Manifests() {}

  /** Every folder that somebody may apply. */
  static List<String> ways() {
    try (Stream<Path> overlays = Files.list(DEPLOY.resolve("overlays"))) {
      return Stream.concat(
          Stream.of("deploy", "deploy/everything"), overlays.map(Path::toString).sorted()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static List<JsonNode> of(ApiServer server, String way) {
    return parse(server.kubectl("kustomize", way).ok());
  }

  static List<JsonNode> parse(String documents) {
    return StreamSupport.stream(new Yaml().loadAll(documents).spliterator(), false)
        .<JsonNode>map(JSON::valueToTree)
        .filter(JsonNode::isObject)
        .toList();
  }

  static List<JsonNode> ofFile(String file) {
    try {
      return parse(Files.readString(Path.of(file), UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static JsonNode only(List<JsonNode> all, String kind) {
    var found = all.stream().filter(one -> one.path("kind").asText().equals(kind)).toList();
    if (found.size() != 1) {
      throw new AssertionError("not one " + kind + ": " + found);
    }
    return found.getFirst();
  }

  static ObjectNode read(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
