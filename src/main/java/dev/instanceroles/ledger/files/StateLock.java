package dev.instanceroles.ledger.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.instanceroles.ledger.LedgerException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A lock that the operating system holds for this process, and so gives up when the process ends in whatever way. */
final class StateLock implements Closeable {
  /** Far behind the content: where locks are mandatory, the content can still be read. */
  private static final long POSITION = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws LedgerException when another process, or another part of this one, holds it
   */
  static StateLock take(Path file) throws IOException, LedgerException {
    var rights = DurableFile.ownerOnly(file, "rw-------");
    var channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), rights);
    try {
      if (channel.tryLock(POSITION, 1, false) == null) {
        throw inUse(file, "process " + Files.readString(file, US_ASCII).strip());
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
      return new StateLock(channel);
    } catch (OverlappingFileLockException e) {
      // This channel stays open: to close it would, on POSIX, give up the lock of the one before.
      throw inUse(file, "this process");
    } catch (IOException | LedgerException e) {
      channel.close();
      throw e;
    }
  }

  private static LedgerException inUse(Path file, String holder) {
    return new LedgerException(
        file.toAbsolutePath().getParent() + " is in use by " + holder
            + ". Stop it, or take another state directory.");
  }

  /** The process in the file, if it still lives. Not to be asked by the holder itself, whose lock reading would end. */
  static Optional<Long> holder(Path file) {
    try {
      var pid = Files.readString(file, US_ASCII).strip();
      return pid.matches("\\d{1,18}")
          ? ProcessHandle.of(Long.parseLong(pid))
              .filter(ProcessHandle::isAlive)
              .map(ProcessHandle::pid)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.truncate(0);
    channel.close();
  }
}
