package dev.instanceroles.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.instanceroles.ledger.files.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A file that holds one value as JSON, and is written only when that changes. */
final class JsonFile<T> {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path file;
  private final Class<T> type;
  private byte[] last = {};

  JsonFile(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  /**
   * What the file holds, empty without a file.
   *
   * @throws JsonProcessingException when it is something else
   */
  Optional<T> read() throws IOException {
    try {
      var bytes = Files.readAllBytes(file);
      var value = MAPPER.readValue(bytes, type);
      last = bytes;
      return Optional.of(value);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(T value) throws IOException {
    var bytes = MAPPER.writeValueAsBytes(value);
    if (!Arrays.equals(bytes, last)) {
      DurableFile.replace(file, bytes);
      last = bytes;
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
