package dev.instanceroles.simulator.state;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Makes up keys that are given out at run time, the same in each run of a world. */
final class TemporaryKeys {
  private final Random random;
  private final TreeSet<String> ids = new TreeSet<>();

  TemporaryKeys(long seed) {
    random = new Random(seed);
  }

  /** @param prefix as the cloud begins the ids of such keys */
  String newId(String prefix) {
    var id = prefix + newText();
    ids.add(id);
    return id;
  }

  String newText() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** All that were given out. */
  List<String> ids() {
    return List.copyOf(ids);
  }
}
