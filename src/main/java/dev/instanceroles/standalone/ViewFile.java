package dev.instanceroles.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The view that a service keeps in its state directory, for whoever wants to look at it. */
public final class ViewFile {
  private static final String NAME = "view.json";

  private ViewFile() {}

  static JsonFile<View> in(Path state) {
    return new JsonFile<>(state.resolve(NAME), View.class);
  }

  /**
   * What a service wrote last; empty if none ever ran on this directory.
   *
   * @throws IOException if it cannot be read; the message is fit for users
   */
  public static Optional<View> read(Path state) throws IOException {
    try {
      return in(state).read();
    } catch (JsonProcessingException e) {
      throw new IOException(state.resolve(NAME) + " is not a view of this version", e);
    }
  }
}
