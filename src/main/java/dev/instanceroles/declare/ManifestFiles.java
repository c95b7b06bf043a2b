package dev.instanceroles.declare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.declare.FileContent.Stop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the files of a folder and gets their text. */
final class ManifestFiles {
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  /** Far deeper than anybody nests folders; ends where links go round in circles. */
  private static final int MOST_FOLDERS = 20;

  private ManifestFiles() {}

  /**
   * What is there to read.
   *
   * @param files by name relative to the source, in order of name
   * @param unreachable why folders and files could not be looked at, by name
   */
  record Found(SortedMap<String, Path> files, SortedMap<String, String> unreachable) {}

  /** The file itself, or all *.yaml, *.yml and *.json below the folder, but for what is hidden. */
  static Found below(Path source) {
    var files = new TreeMap<String, Path>();
    var unreachable = new TreeMap<String, String>();
    if (Files.isRegularFile(source)) {
      files.put(nameOf(source), source);
      return new Found(files, unreachable);
    }
    try {
      Files.walkFileTree(
          source, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MOST_FOLDERS,
          new Visitor(source, files, unreachable));
    } catch (IOException e) {
      unreachable.put(source.toString(), why(e));
    }
    return new Found(files, unreachable);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path source;
    private final SortedMap<String, Path> files;
    private final SortedMap<String, String> unreachable;

    Visitor(
        Path source,
        SortedMap<String, Path> files,
        SortedMap<String, String> unreachable) {
      this.source = source;
      this.files = files;
      this.unreachable = unreachable;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      // A mounted ConfigMap keeps its files in hidden folders and links to them.
      var hidden = !folder.equals(source) && nameOf(folder).startsWith(".");
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isManifest(nameOf(file))) {
        files.put(relative(file), file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unreachable.put(file.equals(source) ? source.toString() : relative(file), why(e));
      return FileVisitResult.CONTINUE;
    }

    private String relative(Path file) {
      return source.relativize(file).toString().replace('\\', '/');
    }
  }

  private static String why(IOException e) {
    return e instanceof NoSuchFileException ? "does not exist" : "cannot be looked at";
  }

  private static boolean isManifest(String name) {
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  private static String nameOf(Path path) {
    var name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  static FileContent read(Path file) {
    try (var stream = Files.newInputStream(file)) {
      var bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        return stopped("is larger than 8 MB; use several files");
      }
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return nameOf(file).endsWith(".json") ? JsonDocuments.read(plain) : YamlDocuments.read(plain);
    } catch (CharacterCodingException e) {
      return stopped("is no UTF-8 text");
    } catch (IOException e) {
      return stopped("cannot be read");
    }
  }

  private static FileContent stopped(String sentence) {
    return new FileContent(List.of(), new Stop(0, sentence));
  }
}
