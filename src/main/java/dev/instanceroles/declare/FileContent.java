package dev.instanceroles.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of one file.
 *
 * @param documents in their order, also the empty ones; those before the place where reading stopped
 * @param stop why the rest could not be read, null if there is no rest
 */
record FileContent(List<Document> documents, @Nullable Stop stop) {
  FileContent {
    documents = List.copyOf(documents);
  }

  /**
   * Why reading stopped.
   *
   * @param line from 1, or 0 if the whole file is meant
   */
  record Stop(int line, String sentence) {}
}
