package dev.instanceroles.ledger.files;

import static dev.instanceroles.ledger.LedgerContract.journal;
import static dev.instanceroles.ledger.LedgerContract.write;
import static dev.instanceroles.ledger.LedgerContract.written;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.LedgerContract;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.Versioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  private static final PartitionId PARTITION = LedgerContract.PARTITION;

  @TempDir Path folder;

  /** What another process does: it opens the directory of its argument, says so, and waits to be ended. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      try {
        StateDirectory.open(Path.of(arguments[0]));
        System.out.println("holding");
        System.out.flush();
        System.in.read();
      } catch (LedgerException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            state().toString()))
        .redirectErrorStream(true)
        .start();
  }

  private Path state() {
    return folder.resolve("missing/state");
  }

  @Test
  void aSecondProcessIsToldWhoHoldsTheDirectory() throws Exception {
    try (var held = StateDirectory.open(state())) {
      var other = holder();

      assertThat(new String(other.getInputStream().readAllBytes(), UTF_8))
          .contains(held.root() + " is in use by process " + ProcessHandle.current().pid())
          .contains("take another state directory");
    }
  }

  @Test
  void theLockEndsWithTheProcessHoweverItEnds() throws Exception {
    var other = holder();
    try (var said = other.inputReader(UTF_8)) {
      assertThat(said.readLine()).isEqualTo("holding");
      assertThatThrownBy(() -> StateDirectory.open(state()))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("in use by process " + other.pid());
    } finally {
      other.destroyForcibly();
    }
    assertThat(other.waitFor(30, SECONDS)).isTrue();

    StateDirectory.open(state()).close();
  }

  @Test
  void theSameProcessCannotHoldItTwiceAndStillHoldsItAfterTrying() throws Exception {
    try (var held = StateDirectory.open(state())) {
      assertThatThrownBy(() -> StateDirectory.open(held.root()))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("in use by this process");

      assertThat(new String(holder().getInputStream().readAllBytes(), UTF_8))
          .contains("is in use by process");
    }
  }

  @Test
  void aPathThatIsNoDirectoryIsReported() throws Exception {
    var file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> StateDirectory.open(file)).isInstanceOf(LedgerException.class)
        .hasMessageContaining(file + " cannot be used");
  }

  @Test
  void partitionsAreFoundByWhatTheyLeftEvenWhenItIsDamaged() throws Exception {
    try (var held = StateDirectory.open(state())) {
      assertThat(held.partitions()).isEmpty();

      written(held.ledger(PARTITION).write(write(journal(1), Versioned.ABSENT)));
      Files.createDirectory(state().resolve("ledger/lost+found"));
      var file = state().resolve("ledger/" + PartitionFolder.name(PARTITION) + "/journal");
      Files.writeString(file, "nonsense");

      assertThat(held.partitions()).containsExactly(PARTITION);
    }
  }
}
