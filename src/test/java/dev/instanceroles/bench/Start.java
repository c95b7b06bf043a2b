package dev.instanceroles.bench;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * One start of the operator.
 *
 * @param firstStatus from the start of the process until it had written a status
 * @param peakKb most memory that it had until then, as VmHWM; empty where the system does not tell
 */
record Start(Duration firstStatus, OptionalLong peakKb) {
  static final String HEADER =
      "%-20s %14s %10s %10s".formatted("", "first status", "peak RSS", "cache");

  /** A row of the table, of medians. */
  static String row(String what, List<Start> starts, OptionalLong cacheBytes) {
    long millis = median(starts.stream().map(start -> start.firstStatus().toMillis()).toList());
    var peaks = starts.stream().flatMapToLong(start -> start.peakKb().stream()).boxed().toList();
    return "%-20s %12.1f s %10s %10s".formatted(
        what, millis / 1000.0,
        peaks.isEmpty() ? "-" : median(peaks) / 1024 + " MB",
        cacheBytes.isEmpty() ? "-" : cacheBytes.getAsLong() / (1024 * 1024) + " MB");
  }

  /** The lower one of two. */
  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get((values.size() - 1) / 2);
  }
}
