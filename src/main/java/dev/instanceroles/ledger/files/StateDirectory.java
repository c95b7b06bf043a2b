package dev.instanceroles.ledger.files;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.LedgerStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one process at a time remembers on disk. Holding one is holding its lock. */
public final class StateDirectory implements Closeable, LedgerStore {
  private static final String LOCK = "lock";

  private final Path root;
  private final StateLock lock;

  private StateDirectory(Path root, StateLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Makes the directory if it is missing, and locks it until it is closed or the process ends.
   *
   * @throws LedgerException when another process holds it (the message names it), or it cannot be used
   */
  public static StateDirectory open(Path root) throws LedgerException {
    try {
      DurableFile.makeFolder(root);
      return new StateDirectory(root, StateLock.take(root.resolve(LOCK)));
    } catch (IOException e) {
      throw new LedgerException("The state directory " + root + " cannot be used: " + e, e);
    }
  }

  /** The process that holds a directory, as far as can be told; empty if none does. */
  public static Optional<Long> holder(Path root) {
    return StateLock.holder(root.resolve(LOCK));
  }

  /** For files of others beside the ledgers. */
  public Path root() {
    return root;
  }

  @Override
  public LedgerPort ledger(PartitionId partition) {
    return new FileLedger(partition, ledgers().resolve(PartitionFolder.name(partition)));
  }

  /** The partitions that have a ledger here, readable or not. */
  public SortedSet<PartitionId> partitions() throws LedgerException {
    var partitions = new TreeSet<PartitionId>();
    if (!Files.isDirectory(ledgers())) {
      return partitions;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(ledgers())) {
      for (var folder : folders) {
        PartitionFolder.partition(folder.getFileName().toString()).ifPresent(partitions::add);
      }
    } catch (IOException e) {
      throw new LedgerException(ledgers() + " cannot be read: " + e, e);
    }
    return partitions;
  }

  @Override
  public SortedMap<PartitionId, LedgerSnapshot> all() throws LedgerException {
    var all = new TreeMap<PartitionId, LedgerSnapshot>();
    for (var partition : partitions()) {
      all.put(partition, ledger(partition).load());
    }
    return all;
  }

  private Path ledgers() {
    return root.resolve("ledger");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
