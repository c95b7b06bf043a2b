package dev.instanceroles.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.api.Condition;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingProgressTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;
  private final List<Duration> ready = new ArrayList<>();
  private final BindingProgress progress = new BindingProgress(() -> now, ready::add);

  private static InstanceRoleBindingStatus status(
      long generation, Condition.Status status, String reason) {
    return new InstanceRoleBindingStatus(
        generation, List.of(new Condition("Ready", status, reason, "words", generation, START)),
        null, null, null, null, null);
  }

  private static InstanceRoleBindingStatus bound(long generation) {
    return status(generation, Condition.Status.True, "AllBound");
  }

  @Test
  void fromAnEditUntilReadyIsMeasuredOnce() {
    progress.seen("a", 1, null);
    now = START.plusSeconds(3);
    progress.said("a", 1, status(1, Condition.Status.False, "Progressing"));
    progress.seen("a", 1, status(1, Condition.Status.False, "Progressing"));
    now = START.plusSeconds(5);
    progress.said("a", 1, bound(1));
    now = START.plusSeconds(9);
    progress.said("a", 1, bound(1));

    assertThat(ready).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void whatWasReadyBeforeIsNotMeasured() {
    progress.seen("a", 4, bound(4));
    now = START.plusSeconds(60);
    progress.said("a", 4, status(4, Condition.Status.False, "PartiallyBound"));
    progress.said("a", 4, bound(4));

    assertThat(ready).isEmpty();
  }

  @Test
  void aStatusOfAnEarlierVersionIsNotTheEnd() {
    progress.seen("a", 2, bound(1));
    progress.said("a", 2, bound(1));
    assertThat(ready).isEmpty();

    now = START.plusSeconds(7);
    progress.said("a", 2, bound(2));
    assertThat(ready).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void bindingsAreCountedByWhatIsSaidOfThemLast() {
    progress.seen("silent", 1, null);
    progress.said("a", 1, status(1, Condition.Status.False, "Progressing"));
    progress.said("a", 1, bound(1));
    progress.said("b", 1, bound(1));
    progress.said("c", 1, status(1, Condition.Status.False, "Suspended"));
    progress.said("d", 1, bound(1));
    progress.gone("d");

    assertThat(progress.byReason()).hasToString("{AllBound=2, Suspended=1}");
  }
}
