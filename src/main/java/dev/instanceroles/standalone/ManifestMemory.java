package dev.instanceroles.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.declare.Generations;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of manifests beyond what they say now: how often each spec was edited, and to which partition each binding
 * belongs, which also holds while its manifest cannot be read.
 */
final class ManifestMemory implements Generations {
  private static final int VERSION = 1;
  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  record Content(int version, List<BindingRow> bindings, List<AccountRow> accounts) {}

  /**
   * One binding.
   *
   * @param spec hash of its spec
   * @param partition null while there is no manifest of it
   */
  record BindingRow(
      String namespace,
      String name,
      long generation,
      String spec,
      @Nullable PartitionId partition) {
    BindingKey key() {
      return new BindingKey(namespace, name);
    }

    BindingRow in(@Nullable PartitionId next) {
      return new BindingRow(namespace, name, generation, spec, next);
    }
  }

  record AccountRow(String name, long generation, String spec) {}

  private final JsonFile<Content> file;
  private final Map<BindingKey, BindingRow> bindings = new TreeMap<>();
  private final Map<String, AccountRow> accounts = new TreeMap<>();

  private ManifestMemory(JsonFile<Content> file) {
    this.file = file;
  }

  /**
   * @throws LedgerException when there is a file that cannot be understood
   */
  static ManifestMemory open(Path path) throws LedgerException {
    var memory = new ManifestMemory(new JsonFile<>(path, Content.class));
    try {
      var content = memory.file.read();
      if (content.isPresent() && content.get().version() > VERSION) {
        throw new LedgerException(
            path + " was written by a newer version of instance-roles. Run that version or a newer one.");
      }
      content.ifPresent(memory::take);
      return memory;
    } catch (JsonProcessingException | NullPointerException e) {
      throw new LedgerException(
          path + " is damaged. Restore it from a backup; or remove it, when all manifests are readable.");
    } catch (IOException e) {
      throw new LedgerException(path + " cannot be read: " + e, e);
    }
  }

  private void take(Content content) {
    content.bindings().forEach(row -> bindings.put(row.key(), row));
    content.accounts().forEach(row -> accounts.put(row.name(), row));
  }

  @Override
  public long of(BindingKey key, JsonNode spec) {
    var hash = hash(spec);
    var before = bindings.get(key);
    if (before != null && before.spec().equals(hash)) {
      return before.generation();
    }
    long generation = before == null ? 1 : before.generation() + 1;
    bindings.put(
        key,
        new BindingRow(
            key.namespace(),
            key.name(),
            generation,
            hash,
            before == null ? null : before.partition()));
    return generation;
  }

  /** The last generation of a binding that was there once. */
  long generation(BindingKey key) {
    var row = bindings.get(key);
    return row == null ? 1 : row.generation();
  }

  /**
   * The generation of an account.
   *
   * @param spec anything that says all of it, and no credential
   */
  long ofAccount(String name, String spec) {
    var hash = hash(spec.getBytes(UTF_8));
    var before = accounts.get(name);
    if (before != null && before.spec().equals(hash)) {
      return before.generation();
    }
    long generation = before == null ? 1 : before.generation() + 1;
    accounts.put(name, new AccountRow(name, generation, hash));
    return generation;
  }

  Optional<PartitionId> partition(BindingKey key) {
    return Optional.ofNullable(bindings.get(key)).map(BindingRow::partition);
  }

  /** Bindings that have a partition. */
  SortedSet<BindingKey> placed() {
    var placed = new TreeSet<BindingKey>();
    bindings.forEach((key, row) -> {
      if (row.partition() != null) {
        placed.add(key);
      }
    });
    return placed;
  }

  void place(BindingKey key, PartitionId partition) {
    bindings.computeIfPresent(key, (same, row) -> row.in(partition));
  }

  /** Its manifest is gone; should it come back, it may belong elsewhere. */
  void displace(BindingKey key) {
    bindings.computeIfPresent(key, (same, row) -> row.in(null));
  }

  void save() throws IOException {
    file.write(
        new Content(
            VERSION, new ArrayList<>(bindings.values()), new ArrayList<>(accounts.values())));
  }

  /** Equal for specs that differ only in the order of fields. */
  private static String hash(JsonNode spec) {
    try {
      return hash(CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(spec, Object.class)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
