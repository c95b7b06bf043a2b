package dev.instanceroles.cli.quickstart;

import java.io.PrintWriter;
import java.util.List;

/** What the audience sees: plain lines, also on a terminal. Used by many threads. */
public final class Script {
  private final PrintWriter out;
  private final PrintWriter err;
  private boolean over;

  public Script(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  public void chapter(int number, String title, String why) {
    lines(List.of("", "=== " + number + ". " + title, "    " + why, ""));
  }

  /** What the story says itself. */
  public void say(String line) {
    lines(List.of("# " + line));
  }

  /** What somebody would type. */
  public void command(String line) {
    lines(List.of("$ " + line));
  }

  /** What a process printed, or what comes from the simulator. */
  public void shown(List<String> lines) {
    lines(lines.stream().map(line -> line.isEmpty() ? "" : "  " + line).toList());
  }

  public synchronized void failed(String why) {
    if (!over) {
      err.println("The quickstart FAILED: " + why);
      err.flush();
    }
  }

  /** Nothing is printed any more, since whoever ended the story knows why it ends. */
  synchronized void end() {
    over = true;
  }

  private synchronized void lines(List<String> lines) {
    if (!over) {
      lines.forEach(out::println);
      out.flush();
    }
  }
}
