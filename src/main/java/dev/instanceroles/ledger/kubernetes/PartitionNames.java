package dev.instanceroles.ledger.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.domain.PartitionId;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Names of the objects of one partition, for example {@code alibabacloud.1234567890123456.cn-hangzhou.page-00001}. Different
 * partitions have different names, and all are names that Kubernetes takes.
 */
record PartitionNames(PartitionId partition) {
  static final String JOURNAL = "journal";
  static final String PARTITION_LABEL = ApiGroup.NAME + "/partition";
  static final String PART_LABEL = ApiGroup.NAME + "/part";

  private static final Pattern PLAIN = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern PAGE = Pattern.compile("page-(\\d{5,9})");

  /** Values of labels have at most so many characters. */
  private static final int LONGEST_LABEL = 63;

  /** 160 bits: no two partitions share them. */
  private static final int DIGITS = 40;

  /** What its objects are labelled with. */
  String label() {
    var cloud = partition.provider().name().toLowerCase(Locale.ROOT);
    var plain = cloud + "." + partition.accountId() + "." + partition.region();
    boolean fits = PLAIN.matcher(partition.accountId()).matches()
        && PLAIN.matcher(partition.region()).matches()
        && plain.length() <= LONGEST_LABEL;
    // Two parts instead of three, so that it is no other partition's plain name.
    return fits
        ? plain
        : cloud + "." + Sha256.hex(partition.toString().getBytes(UTF_8)).substring(0, DIGITS);
  }

  Map<String, String> labels(String part) {
    return Map.of(PARTITION_LABEL, label(), PART_LABEL, part);
  }

  String object(String part) {
    return label() + "." + part;
  }

  static String page(int number) {
    return "page-%05d".formatted(number);
  }

  /** The number of the page that a part is; empty if it is none. */
  static OptionalInt number(String part) {
    var page = PAGE.matcher(part);
    if (!page.matches()) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(page.group(1));
    return number > 0 && page(number).equals(part) ? OptionalInt.of(number) : OptionalInt.empty();
  }
}
