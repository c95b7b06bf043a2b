package dev.instanceroles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are compared with a file, which {@code -Dgolden.update=true} writes anew. */
public final class Golden {
  private Golden() {}

  /**
   * @param file from the root of the project
   */
  public static void check(String file, String actual) {
    var path = Path.of(file);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, actual, UTF_8);
      }
      assertThat(path).as("%s (to be written with -Dgolden.update=true)", file).exists();
      assertThat(actual)
          .as("%s (to be written anew with -Dgolden.update=true)", file)
          .isEqualTo(Files.readString(path, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
