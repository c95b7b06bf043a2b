package dev.instanceroles.cli.quickstart;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A binding of the story.
 *
 * @param ids of the instances that it declares, also those that do not exist
 * @param tags by which it declares them, as a manifest writes it; empty if it names them
 */
public record Group(
    Site site, String namespace, String name, String role, List<String> ids, String tags) {
  public Group {
    ids = List.copyOf(ids);
  }

  /** One of the first cloud that names its instances. */
  Group(String namespace, String name, String role, List<String> ids) {
    this(Site.ALIBABA, namespace, name, role, ids, "");
  }

  /** {@code prefix001} and so on. */
  public static List<String> ids(String prefix, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> prefix + String.format(Locale.ROOT, "%03d", number))
        .toList();
  }

  String key() {
    return namespace + "/" + name;
  }

  public String file() {
    return namespace + "-" + name + ".yaml";
  }
}
