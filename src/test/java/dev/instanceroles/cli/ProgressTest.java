package dev.instanceroles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.standalone.Standing;
import dev.instanceroles.status.Outlook;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter shown = new StringWriter();
  private long nanos;

  private Progress progress(boolean terminal) {
    return new Progress(new PrintWriter(shown), terminal, () -> nanos);
  }

  private static Standing standing(int desired, int bound, int failed) {
    return new Standing(false, Outlook.WAITING, false, desired, bound, failed);
  }

  @Test
  void elsewhereEachChangeIsALineButNotTooOften() {
    var progress = progress(false);
    progress.show(standing(0, 0, 0));
    progress.show(standing(9, 1, 0));
    progress.show(standing(9, 2, 0));
    nanos = TimeUnit.SECONDS.toNanos(5);
    progress.show(standing(9, 3, 1));
    progress.end();

    assertThat(shown.toString().lines())
        .containsExactly("1 of 9 instances bound", "3 of 9 instances bound, 1 failed");
  }

  @Test
  void onATerminalOneLineChangesAndVanishes() {
    var progress = progress(true);
    progress.show(standing(9, 1, 1));
    progress.show(standing(9, 2, 0));
    progress.end();

    assertThat(shown).hasToString(
        "\r1 of 9 instances bound, 1 failed"
            + "\r2 of 9 instances bound" + " ".repeat(10)
            + "\r" + " ".repeat(22) + "\r");
  }
}
