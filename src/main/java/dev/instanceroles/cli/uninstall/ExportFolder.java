package dev.instanceroles.cli.uninstall;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.ledger.Archive;
import dev.instanceroles.ledger.ArchiveCodec;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.files.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of a cluster. It only grows: an uninstall that was interrupted and is run again finds less in the cluster than the
 * first time.
 */
final class ExportFolder {
  static final String LEDGERS = "ledgers.json";
  static final String ACCOUNTS = "manifests/accounts.json";
  static final String BINDINGS = "manifests/bindings.json";

  /** Not beside the others, so that nobody applies it by mistake. */
  static final String DELETED = "deleted-bindings.json";

  private static final String NAME = "uninstall";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;

  ExportFolder(Path folder) {
    this.folder = folder;
  }

  Path path(String file) {
    return folder.resolve(file);
  }

  /** Whether anything at all is in it. */
  boolean isEmpty() throws IOException {
    if (!Files.isDirectory(folder)) {
      return !Files.exists(folder);
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** The uninstall that it belongs to; empty when it belongs to none. */
  String name() throws IOException {
    var file = path(NAME);
    return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
  }

  void begin(String name) throws IOException {
    DurableFile.makeFolder(folder);
    DurableFile.makeFolder(path("manifests"));
    write(NAME, name + "\n");
  }

  /** Ledgers that were kept before. */
  Optional<Archive> ledgers() throws IOException, LedgerException {
    var file = path(LEDGERS);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ArchiveCodec.decode(Files.readString(file)));
    } catch (LedgerException e) {
      throw new LedgerException(file + ": " + e.getMessage(), e);
    }
  }

  void keep(Archive ledgers) throws IOException {
    write(LEDGERS, ArchiveCodec.encode(ledgers));
  }

  /** The manifests in a file, by {@link Manifest#key}. */
  SortedMap<String, JsonNode> manifests(String file) throws IOException {
    var manifests = new TreeMap<String, JsonNode>();
    if (Files.exists(path(file))) {
      for (var manifest : JSON.readTree(Files.readString(path(file))).path("items")) {
        manifests.put(Manifest.key(manifest), manifest);
      }
    }
    return manifests;
  }

  /** Keeps these, in the place of those of the same objects. */
  void keep(String file, List<? extends JsonNode> more) throws IOException {
    var all = manifests(file);
    more.forEach(manifest -> all.put(Manifest.key(manifest), manifest));
    if (all.isEmpty()) {
      return;
    }
    var list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
    list.putArray("items").addAll(all.values());
    write(file, JSON.writeValueAsString(list) + "\n");
  }

  private void write(String file, String text) throws IOException {
    DurableFile.replace(path(file), text.getBytes(UTF_8));
  }
}
