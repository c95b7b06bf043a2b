package dev.instanceroles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.kubernetes.lease.TenureState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorHealthTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private List<String> engines = List.of();
  private List<String> watches = List.of();
  private boolean synced = true;
  private boolean ended;
  private TenureState lease = lease(START, START);
  private Instant now = START;
  private final OperatorHealth health = new OperatorHealth(
      () -> engines, () -> watches, () -> synced, () -> lease, () -> ended, () -> now);

  private static TenureState lease(Instant lastAnswer, Instant lastTurn) {
    return new TenureState(Instant.MIN, "somebody else", lastAnswer, "no answer", lastTurn);
  }

  @BeforeEach
  void isWellAndReadyAlsoWhileSomebodyElseLeads() {
    assertThat(live()).isEqualTo(200);
    assertThat(ready()).isEqualTo(200);
  }

  private int live() {
    return health.live().page().status();
  }

  private int ready() {
    return health.ready().page().status();
  }

  @Test
  void anEngineThatIsStuckNeedsARestart() {
    engines = List.of("the engine of a broke", "the engine of b broke");

    assertThat(health.live().page().body())
        .contains("[-] engines: the engine of a broke; the engine of b broke\n");
    assertThat(live()).isEqualTo(503);
    assertThat(ready()).isEqualTo(503);
  }

  @Test
  void aWatchThatIsGoneNeedsARestart() {
    watches = List.of("silent");

    assertThat(live()).isEqualTo(503);
  }

  @Test
  void aThreadOfTheLeaseThatEndedNeedsARestart() {
    ended = true;

    assertThat(live()).isEqualTo(503);
  }

  @Test
  void aThreadOfTheLeaseThatHangsNeedsARestart() {
    now = START.plusSeconds(61);
    lease = lease(now, START);
    assertThat(live()).isEqualTo(503);

    lease = lease(now, START.plusSeconds(1));
    assertThat(live()).isEqualTo(200);
  }

  @Test
  void anApiServerThatIsSilentMakesUnreadyAndNoMore() {
    now = START.plusSeconds(3600);
    lease = lease(START, now);

    assertThat(live()).isEqualTo(200);
    assertThat(ready()).isEqualTo(503);
    assertThat(health.ready().page().body())
        .contains("[-] api-server: no answer lately: no answer\n");
  }

  @Test
  void beforeAllObjectsWereSeenItLivesAndIsNotReady() {
    synced = false;
    lease = lease(Instant.MIN, Instant.MIN);

    assertThat(live()).isEqualTo(200);
    assertThat(ready()).isEqualTo(503);
  }
}
