package dev.instanceroles.metrics;

import java.util.stream.Stream;

/** Upper bounds of histograms, chosen where something is worth an alert: few of them, as each is a series. */
enum Buckets {
  NONE(""),
  /** Instances in a call, of which clouds take 100. */
  IDS("1 2 5 10 25 50 75 100"),
  /** A call, given up after 8 s. */
  CALL("0.05 0.1 0.25 0.5 1 2.5 5 8"),
  /** A wait for quota, given up after 20 s. */
  WAIT("0.01 0.1 0.5 1 2.5 5 10 20"),
  /** What normally takes no time. */
  LAG("0.001 0.01 0.1 0.5 1 5 30"),
  /** From an edit to Ready. */
  READY("1 2.5 5 10 30 60 120 300 900 3600");

  private final String bounds;

  /**
   * @param bounds in rising order, with blanks between
   */
  Buckets(String bounds) {
    this.bounds = bounds;
  }

  double[] bounds() {
    return Stream.of(bounds.split(" "))
        .filter(bound -> !bound.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
