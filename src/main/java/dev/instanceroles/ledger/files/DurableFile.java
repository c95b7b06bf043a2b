package dev.instanceroles.ledger.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Files that are replaced as a whole: after a crash there is the old content or the new, for the owner's eyes only. */
public final class DurableFile {
  private static final String UNFINISHED = ".tmp";

  private DurableFile() {}

  /** Replaces the content, and returns when that is durable. One writer at a time per file. */
  public static void replace(Path file, byte[] content) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      Files.deleteIfExists(unfinished);
      write(unfinished, content);
      Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    forceFolder(parent(file));
  }

  private static void write(Path file, byte[] content) throws IOException {
    var rights = ownerOnly(file, "rw-------");
    try (var channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), rights)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Makes a folder, and those above it that are missing, that only its owner may enter. */
  public static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var parent = parent(folder);
    Files.createDirectories(folder, ownerOnly(parent, "rwx------"));
    forceFolder(parent);
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.toAbsolutePath().getParent(), "the root has no parent");
  }

  /** Removes what a process that died while writing has left behind. */
  static void removeUnfinished(Path folder) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
      for (var leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  static FileAttribute<?>[] ownerOnly(Path at, String rights) {
    return at.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
        : new FileAttribute<?>[0];
  }

  /** A rename survives a crash only when its folder was forced, too. Windows has no way, and no need. */
  private static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }
}
