package dev.instanceroles.cli;

import dev.instanceroles.standalone.Standing;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How far a single run has come: on a terminal one line that changes, elsewhere a line for each change. */
final class Progress {
  /** Where lines stay, in a log for example, there should not be too many. */
  private static final long LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private String shown = "";
  private long shownAt;

  /**
   * @param nanos counts nanoseconds
   */
  Progress(PrintWriter out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  void show(Standing standing) {
    var line = line(standing);
    if (standing.desired() == 0 || line.equals(shown) || !mayShow()) {
      return;
    }
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
    } else {
      out.println(line);
    }
    out.flush();
    shown = line;
    shownAt = nanos.getAsLong();
  }

  private boolean mayShow() {
    return terminal || shown.isEmpty() || nanos.getAsLong() - shownAt >= LINE_EVERY_NANOS;
  }

  /** Makes room for what is printed next. */
  void end() {
    if (terminal && !shown.isEmpty()) {
      out.print("\r" + " ".repeat(shown.length()) + "\r");
      out.flush();
    }
    shown = "";
  }

  private static String line(Standing standing) {
    var failed = standing.failed() == 0 ? "" : ", " + standing.failed() + " failed";
    return standing.bound() + " of " + standing.desired() + " instances bound" + failed;
  }
}
