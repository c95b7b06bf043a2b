package dev.instanceroles.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Argo CD is told of one kind, in the layout that its repository has for it. */
public final class Customization {
  static final Path ALL =
      Path.of("deploy/gitops/argocd/resource_customizations/instanceroles.dev");

  private static final List<String> STATES =
      List.of("Healthy", "Progressing", "Degraded", "Suspended");

  private final Path folder;

  private Customization(Path folder) {
    this.folder = folder;
  }

  /** Of a kind of ours. */
  public static Customization of(String kind) {
    return new Customization(ALL.resolve(kind));
  }

  static List<Customization> all() {
    return list(ALL).stream().map(Customization::new).toList();
  }

  String kind() {
    return folder.getFileName().toString();
  }

  /** The object's status and message. */
  public JsonNode health(JsonNode object) {
    var health = Lua.run(healthScript(), object);
    if (!STATES.contains(health.path("status").asText())) {
      throw new AssertionError("Argo CD does not know the health " + health);
    }
    return health;
  }

  /** By name, what is told of each action. */
  SortedMap<String, JsonNode> actions(JsonNode object) {
    var actions = new TreeMap<String, JsonNode>();
    Lua.run(discoveryScript(), object)
        .properties()
        .forEach(action -> actions.put(action.getKey(), action.getValue()));
    return actions;
  }

  /** What becomes of the object. */
  JsonNode act(String action, JsonNode object) {
    return Lua.run(actionScript(action), object);
  }

  /** Those that can be run, whether or not they are offered. */
  List<String> actionNames() {
    return list(folder.resolve("actions"))
        .stream()
        .filter(file -> Files.exists(file.resolve("action.lua")))
        .map(file -> file.getFileName().toString())
        .toList();
  }

  String healthScript() {
    return read("health.lua");
  }

  String discoveryScript() {
    return read("actions/discovery.lua");
  }

  String actionScript(String action) {
    return read("actions/" + action + "/action.lua");
  }

  /** One YAML document below the folder of this kind. */
  JsonNode yaml(String file) {
    return Manifests.parse(read(file)).getFirst();
  }

  List<String> files(String below) {
    return list(folder.resolve(below))
        .stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return kind();
  }
}
