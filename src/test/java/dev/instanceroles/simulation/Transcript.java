package dev.instanceroles.simulation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The story of one run, a line for each event: when, who, what. */
final class Transcript {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final boolean kept;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param kept false while only the outcome matters, which is faster
   */
  Transcript(boolean kept) {
    this.kept = kept;
  }

  void say(Instant at, String who, Supplier<String> what) {
    if (kept) {
      lines.add(TIME.format(at) + "  " + who + " " + what.get());
    }
  }

  List<String> lines() {
    return lines;
  }
}
