package dev.instanceroles.cli.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder that the service watches. Files come and change at once, as a tool for deployments would do it. */
record ManifestFolder(Path path, Path scratch) {
  void write(Group group) throws IOException {
    write(group.file(), ManifestText.binding(group));
  }

  void write(String file, String text) throws IOException {
    var draft = Files.writeString(scratch.resolve(file), text);
    Files.move(
        draft, path.resolve(file), StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Replaces a line of the manifest, which must be there. */
  void edit(Group group, String before, String after) throws IOException {
    var text = Files.readString(path.resolve(group.file()));
    if (!text.contains(before + "\n")) {
      throw new IllegalArgumentException(group.file() + " has no line " + before);
    }
    write(group.file(), text.replace(before + "\n", after + "\n"));
  }
}
