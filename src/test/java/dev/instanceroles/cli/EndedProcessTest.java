package dev.instanceroles.cli;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.app.Main;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are ended in the middle of their work. */
@DisabledOnOs(OS.WINDOWS)
class EndedProcessTest {
  @TempDir Path folder;
  private Installation here;
  private final AtomicReference<Consumer<ProcessHandle>> atMutation = new AtomicReference<>();
  private final AtomicReference<ProcessHandle> running = new AtomicReference<>();

  @BeforeEach
  void install() throws IOException {
    here = Installation.in(folder);
    here.simulator().onMutation(mutation -> {
      var end = atMutation.getAndSet(null);
      if (end != null) {
        end.accept(running.get());
      }
    });
    here.web("", "i-web01", "i-web02");
  }

  @AfterEach
  void stopCloud() {
    here.close();
  }

  private int once() throws Exception {
    var process = here.start(Main.class, "standalone");
    running.set(process.toHandle());
    assertThat(process.waitFor(5, MINUTES)).isTrue();
    return process.exitValue();
  }

  private String journal() throws IOException {
    return Files.readString(
        here.state().resolve("ledger/AlibabaCloud_1234567890123456_cn-hangzhou/journal"));
  }

  @Test
  void aProcessThatIsKilledBetweenTheCallAndItsAnswerIsContinuedByTheNext() throws Exception {
    atMutation.set(ProcessHandle::destroyForcibly);

    assertThat(once()).isEqualTo(137);
    assertThat(journal()).as("the intent").contains("ATTACH", "i-web01");
    int calls = here.simulator().calls().mutations().size();

    assertThat(once()).as(here.said()).isEqualTo(0);
    assertThat(here.holds("i-web01") && here.holds("i-web02")).isTrue();
    assertThat(here.simulator().calls().mutations()).as("nothing is done twice").hasSize(calls);
    assertThat(journal()).contains("\"batches\":[]");
  }

  @Test
  void aProcessThatIsAskedToEndWaitsForTheAnswerAndWritesItDown() throws Exception {
    here.simulator()
        .cloud()
        .setFaults(
            World.parse("faults.yaml", Installation.WORLD + """
                faults:
                - {actions: [AttachInstanceRamRole], kind: Latency, millis: 1500, afterEffect: true}
                """).faults());
    atMutation.set(ProcessHandle::destroy);

    assertThat(once()).as(here.said()).isEqualTo(143);
    assertThat(here.holds("i-web01")).isTrue();
    assertThat(journal()).contains("\"batches\":[]");
    assertThat(here.said()).doesNotContain("Exception", "\tat ");
  }
}
