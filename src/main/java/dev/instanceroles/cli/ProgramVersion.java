package dev.instanceroles.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which version of the program this is, as the build wrote it down. */
public final class ProgramVersion {
  private ProgramVersion() {}

  public static String read() {
    var properties = new Properties();
    try (InputStream resource =
        ProgramVersion.class.getResourceAsStream("/instance-roles.properties")) {
      properties.load(Objects.requireNonNull(resource, "instance-roles.properties is missing"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
