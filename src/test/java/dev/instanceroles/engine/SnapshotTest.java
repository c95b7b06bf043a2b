package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.EMPTY;
import static dev.instanceroles.engine.Bench.RED;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.holding;
import static dev.instanceroles.engine.Bench.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.Observation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private final Snapshot snapshot = new Snapshot(Timing.DEFAULT.answerPrecedence());

  @Test
  void ourOwnAnswerOutranksReadsThatBeganLessThanFiveSecondsAfterIt() {
    snapshot.attached(id(1), BLUE, after(10));
    assertThat(snapshot.read(id(1), EMPTY, after(14))).isFalse();
    assertThat(snapshot.observed(id(1))).isEqualTo(holding(BLUE));
    assertThat(snapshot.read(id(1), EMPTY, after(15))).isTrue();
    assertThat(snapshot.observed(id(1))).isEqualTo(EMPTY);
  }

  @Test
  void onlyASightThatIsOutrankedAndSaysOtherwiseIsDisputed() {
    snapshot.attached(id(1), BLUE, after(10));
    assertThat(snapshot.disputed(id(1), EMPTY, after(14))).isTrue();
    assertThat(snapshot.disputed(id(1), holding(BLUE), after(14))).as("it agrees").isFalse();
    assertThat(snapshot.disputed(id(1), EMPTY, after(15))).as("it is news").isFalse();
    assertThat(snapshot.disputed(id(2), EMPTY, after(14))).as("no answer of ours").isFalse();
  }

  @Test
  void anOlderReadThatComesLateChangesNothing() {
    snapshot.read(id(1), holding(BLUE), after(10));
    assertThat(snapshot.read(id(1), EMPTY, after(9))).isFalse();
    assertThat(snapshot.observed(id(1))).isEqualTo(holding(BLUE));
  }

  @Test
  void sightsThatAgreeShareTheirBeginning() {
    snapshot.read(id(1), EMPTY, after(0));
    snapshot.read(id(1), EMPTY, after(60));
    assertThat(snapshot.get(id(1))).isEqualTo(new Snapshot.Seen(EMPTY, after(60), after(0)));
    snapshot.read(id(1), holding(RED), after(90));
    assertThat(snapshot.get(id(1)))
        .isEqualTo(new Snapshot.Seen(holding(RED), after(90), after(90)));
  }

  @Test
  void anAttachTakesThePlaceOfTheUsersRoleAndOfNoOther() {
    HeldRole service = new HeldRole(RED, HeldRole.Kind.SERVICE);
    snapshot.read(id(1), new Observation.Present(List.of(service)), after(0));
    snapshot.attached(id(1), BLUE, after(1));
    assertThat(snapshot.observed(id(1)))
        .isEqualTo(new Observation.Present(List.of(service, HeldRole.user(BLUE))));
    snapshot.detached(id(1), BLUE, after(2));
    assertThat(snapshot.observed(id(1)))
        .isEqualTo(new Observation.Present(List.of(service)));
  }

  @Test
  void aDetachTakesOffTheRoleThatItNames() {
    snapshot.read(id(1), holding(RED), after(0));
    snapshot.detached(id(1), BLUE, after(1));
    assertThat(snapshot.observed(id(1))).isEqualTo(holding(RED));
  }

  @Test
  void freshIsWhatBeganNoEarlier() {
    assertThat(snapshot.freshSince(id(1), after(0))).as("never seen").isFalse();
    snapshot.read(id(1), EMPTY, after(10));
    assertThat(snapshot.freshSince(id(1), after(10))).isTrue();
    assertThat(snapshot.freshSince(id(1), after(11))).isFalse();
  }

  @Test
  void whatNobodyCaresAboutIsForgotten() {
    snapshot.read(id(1), EMPTY, after(0));
    snapshot.attached(id(2), BLUE, after(0));
    snapshot.keepOnly(Set.of());
    assertThat(snapshot.get(id(1))).isNull();
    assertThat(snapshot.read(id(2), EMPTY, after(1))).as("its answer too").isTrue();
  }
}
