package dev.instanceroles.standalone;

import dev.instanceroles.declare.ManifestReader;
import dev.instanceroles.domain.PartitionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The folder of manifests as it is now. Safe from several threads. */
final class Manifests {
  private static final int MOST_LOOKS = 20;

  private final Path folder;
  private final ManifestReader reader;
  private final ManifestMemory memory;
  private final Supplier<SortedSet<PartitionId>> ledgers;
  private final Pause pause;
  private Consumer<Scan> listener = scan -> {};
  private Scan scan = Scan.NOTHING;
  private String fingerprint = "";

  /** Waits for writers to finish; half a second or so. */
  @FunctionalInterface
  interface Pause {
    void pause() throws InterruptedException;
  }

  /**
   * @param ledgers partitions that have a ledger
   */
  Manifests(
      Path folder,
      ManifestReader reader,
      ManifestMemory memory,
      Supplier<SortedSet<PartitionId>> ledgers,
      Pause pause) {
    this.folder = folder;
    this.reader = reader;
    this.memory = memory;
    this.ledgers = ledgers;
    this.pause = pause;
  }

  /**
   * @param consumer is told of every changed scan before {@link #refresh} returns; must not block
   */
  synchronized void listen(Consumer<Scan> consumer) {
    listener = consumer;
  }

  /**
   * Reads the manifests again if any was touched. A folder in which somebody is writing is waited for, because half a file can
   * look like a whole one with fewer instances.
   *
   * @throws IOException when the folder cannot be read, when it does not come to rest, or when what must be remembered cannot be
   *     written; nothing is concluded then
   */
  synchronized Scan refresh() throws IOException {
    var seen = Fingerprint.of(folder);
    for (int look = 1; !seen.equals(fingerprint); look++) {
      if (look > MOST_LOOKS) {
        throw new IOException(folder + " is written to all the time");
      }
      rest();
      var now = Fingerprint.of(folder);
      if (now.equals(seen)) {
        take();
        fingerprint = seen;
        listener.accept(scan);
      }
      seen = now;
    }
    return scan;
  }

  private void take() throws IOException {
    long revision = scan.revision() + 1;
    var declarations = reader.read(folder, memory, revision);
    var next = Router.route(declarations, memory, ledgers.get(), scan, revision);
    memory.save();
    scan = next;
  }

  private void rest() throws IOException {
    try {
      pause.pause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + folder, e);
    }
  }
}
