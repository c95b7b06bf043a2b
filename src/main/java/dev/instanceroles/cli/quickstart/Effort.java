package dev.instanceroles.cli.quickstart;

import java.util.ArrayList;
import java.util.List;

/**
 * What one kind of change took.
 *
 * @param instances that were changed
 * @param fewest calls that could have done it
 * @param sent calls that took effect or were refused
 * @param throttled calls that the cloud's quota turned away, and which had to be sent again
 */
public record Effort(
    String chapter, String action, int instances, int fewest, long sent, long throttled) {
  private static final String LINE = "%-18s %-28s %9s %14s %5s %10s";

  public static List<String> table(List<Effort> efforts) {
    var lines = new ArrayList<String>();
    lines.add(
        LINE.formatted("CHAPTER", "ACTION", "INSTANCES", "FEWEST CALLS", "SENT", "THROTTLED"));
    efforts.forEach(effort -> lines.add(effort.line()));
    return lines;
  }

  private String line() {
    return LINE.formatted(chapter, action, instances, fewest, sent, throttled);
  }
}
