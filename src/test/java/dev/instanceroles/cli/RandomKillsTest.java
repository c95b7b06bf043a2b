package dev.instanceroles.cli;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that binds a thousand instances is killed again and again, at moments drawn from {@code -Dkills.seed=S}. The moments
 * are told by the cloud's calls, but what a process does meanwhile is not drawn: the same seed may tell another story.
 */
@DisabledOnOs(OS.WINDOWS)
class RandomKillsTest {
  private final long seed = Long.getLong("kills.seed", new Random().nextInt(1_000_000));
  private final Random random = new Random(seed);
  private final List<String> story = new ArrayList<>(List.of("-Dkills.seed=" + seed));

  @TempDir Path folder;
  private Installation here;
  private Installation undisturbed;
  private Killer killer;
  private int kills;

  @BeforeEach
  void install() throws IOException {
    System.out.println(story);
    here = Installation.in(folder.resolve("here"), ManyInstances.WORLD);
    undisturbed = Installation.in(folder.resolve("undisturbed"), ManyInstances.WORLD);
    killer = new Killer(here);
  }

  @AfterEach
  void stopClouds() {
    here.close();
    undisturbed.close();
  }

  @Test
  void theEndIsThatOfAnUndisturbedRun() throws Exception {
    ManyInstances.edit(undisturbed);
    var reference = undisturbed.start(HastyStandalone.class);

    ManyInstances.declare(here);
    kill(KillMoment.effect(random));
    kill(KillMoment.reading(random));
    kill(KillMoment.any(random));
    kill(KillMoment.any(random));
    ManyInstances.edit(here);
    kill(KillMoment.effect(random));
    kill(KillMoment.any(random));
    var last = here.start(HastyStandalone.class);
    assertThat(last.waitFor(2, MINUTES) && reference.waitFor(2, MINUTES)).isTrue();

    var end = new Aftermath(here);
    var expected = new Aftermath(undisturbed);
    assertThat(kills).as("%s", story).isGreaterThan(2);
    assertThat(end.told()).as("%s", story).isEqualTo(expected.told());
    assertThat(end.holders()).as("%s", story).isEqualTo(expected.holders());
    assertThat(end.remembered()).as("%s", story).isEqualTo(end.given());
    assertThat(end.touched()).as("%s", story)
        .doesNotContainAnyElementsOf(ManyInstances.FOREIGN);
    assertThat(end.attached()).as("%s", story).doesNotHaveDuplicates();
  }

  private void kill(KillMoment moment) throws Exception {
    boolean killed = killer.kill(moment);
    kills += killed ? 1 : 0;
    story.add((killed ? "killed at " : "ended before ") + moment);
  }
}
