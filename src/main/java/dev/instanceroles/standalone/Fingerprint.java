package dev.instanceroles.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells whether any manifest below a folder was touched: the names, times, sizes and contents of all of them. */
final class Fingerprint {
  private static final int MOST_FOLDERS = 20;

  private Fingerprint() {}

  /**
   * @throws IOException when the folder itself cannot be read; what is wrong below it is part of the fingerprint
   */
  static String of(Path source) throws IOException {
    var files = new TreeMap<Path, String>();
    if (Files.isRegularFile(source)) {
      files.put(source, describe(source));
    } else {
      Files.walkFileTree(
          source,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          MOST_FOLDERS,
          new Visitor(source, files));
    }
    var digest = sha256();
    files
        .forEach((file, description) -> digest.update((file + description + "\n").getBytes(UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path source;
    private final SortedMap<Path, String> files;

    Visitor(Path source, SortedMap<Path, String> files) {
      this.source = source;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      var hidden = !folder.equals(source) && folder.getFileName().toString().startsWith(".");
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
        files.put(file, describe(file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
      if (file.equals(source)) {
        throw fault;
      }
      files.put(file, fault.getClass().getName());
      return FileVisitResult.CONTINUE;
    }
  }

  private static String describe(Path file) {
    try {
      var modified = Files.getLastModifiedTime(file).toMillis();
      var content = Files.readAllBytes(file);
      var hash = sha256();
      hash.update(ByteBuffer.allocate(Long.BYTES).putLong(0, modified));
      hash.update(content);
      return content.length + " " + HexFormat.of().formatHex(hash.digest());
    } catch (IOException e) {
      return e.getClass().getName();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
