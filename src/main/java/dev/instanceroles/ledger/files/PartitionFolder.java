package dev.instanceroles.ledger.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import java.net.URLDecoder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names of folders that stand for partitions, for example {@code AlibabaCloud_1234567890123456_cn-hangzhou}. Different
 * partitions have different names, even where case does not count, and none leads out of its parent.
 */
final class PartitionFolder {
  private static final String SEPARATOR = "_";

  private PartitionFolder() {}

  static String name(PartitionId partition) {
    return String.join(
        SEPARATOR,
        partition.provider().name(),
        escape(partition.accountId()),
        escape(partition.region()));
  }

  /** The partition of this name, empty for a name that stands for none. */
  static Optional<PartitionId> partition(String name) {
    var parts = name.split(SEPARATOR, -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      var partition = new PartitionId(
          Provider.valueOf(parts[0]),
          URLDecoder.decode(parts[1], UTF_8),
          URLDecoder.decode(parts[2], UTF_8));
      return name(partition).equals(name) ? Optional.of(partition) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String escape(String part) {
    var escaped = new StringBuilder();
    for (byte b : part.getBytes(UTF_8)) {
      if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-') {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    return escaped.toString();
  }
}
