package dev.instanceroles.simulator.world;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Reads instances: one by its id, or many by a prefix and a count. */
final class InstanceReader {
  private static final int MOST = 1_000_000;

  private InstanceReader() {}

  static List<InstanceSpec> read(Section section, Places places) {
    var ids = ids(section);
    var like =
        new InstanceSpec(
            places.place(section),
            "",
            section.choice("network", InstanceSpec.Network.class, InstanceSpec.Network.Vpc),
            section.text("status").orElse("Running"),
            section.pairs("tags"),
            section.text("role").orElse(null),
            new TreeSet<>());
    if (like.network() == InstanceSpec.Network.Classic
        && places.provider(like.place().account()) == Provider.Volcengine) {
      section.problem("network", "Volcengine has no classic network");
    }
    section.done();
    return ids.stream()
        .map(
            id -> new InstanceSpec(
                like.place(), id, like.network(), like.status(), like.tags(), like.role(),
                like.serviceRoles()))
        .toList();
  }

  private static List<String> ids(Section section) {
    if (section.has("id") == section.has("prefix")) {
      section.problem("id", "either id, or prefix and count, is needed");
    }
    if (!section.has("prefix")) {
      section.has("count");
      return List.of(section.text("id").orElse(""));
    }
    var prefix = section.text("prefix").orElse("");
    int count = section.integer("count", 1, 1, MOST);
    int width = Integer.toString(count).length();
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> prefix + String.format(Locale.ROOT, "%0" + width + "d", i))
        .toList();
  }
}
