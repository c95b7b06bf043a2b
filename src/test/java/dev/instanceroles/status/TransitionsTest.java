package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {
  static Stream<Arguments> transitions() {
    return Stream.of(
        of("a new binding begins", null, progressing()),
        of("all are bound at last", progressing(), Scene.allBound(), "Normal AllBound"),
        of("more are bound", Scene.bound(1).waits(Waiting.TURN, 249), progressing()),
        of("nothing changes", Scene.allBound(), Scene.allBound()),
        of("some fail", progressing(), failing(3), "Warning PartiallyBound"),
        of("more fail for the same reason", failing(3), failing(4)),
        of("a role vanishes", Scene.allBound(), roleGone(), "Warning RoleNotFound"),
        of("quota runs out", progressing(), throttled(), "Warning Throttled"),
        of("quota is there again", throttled(), progressing()),
        of("it is suspended", progressing(), Scene.allBound().suspended(), "Normal Suspended"),
        of("drift is seen", Scene.allBound(), drifting(), "Warning DriftDetected"),
        of(
            "drift is gone", drifting(), Scene.allBound(), "Normal AllBound",
            "Normal DriftCorrected"),
        of("a drifting binding is deleted", drifting(), Scene.allBound().deleting()),
        of(
            "drift is seen by an observer", Scene.allBound().observing(),
            Scene.allBound().observing().plan(1, 0, 0), "Warning DriftDetected"),
        of("deletion begins", Scene.allBound(), Scene.allBound().deleting()),
        of(
            "a request is obeyed", Scene.allBound(), Scene.allBound().requested("now"),
            "Normal ReconcileRequestHandled"),
        of(
            "a first request is obeyed at first sight", null, Scene.allBound().requested("now"),
            "Normal AllBound", "Normal ReconcileRequestHandled"),
        of("an old request", Scene.allBound().requested("x"), Scene.allBound().requested("x")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transitions")
  void eventsAreAsTheTableSays(String sentence, Scene before, Scene after, List<String> events) {
    var previous = before == null ? null : before.compose();
    var next = after.compose(previous, Scene.NOON);

    assertThat(Transitions.between(previous, next))
        .extracting(event -> event.severity().type() + " " + event.reason())
        .containsExactlyElementsOf(events);
  }

  @Test
  void noteSaysWhatReadySays() {
    var next = roleGone().compose();

    assertThat(Transitions.between(null, next)).singleElement()
        .satisfies(
            event -> assertThat(event.note())
                .isEqualTo(ConditionType.Ready.in(next.conditions()).orElseThrow().message()));
  }

  @Test
  void noteFitsIntoAnEvent() {
    assertThat(new StatusEvent(StatusEvent.Severity.NORMAL, "X", "x".repeat(3000)).note())
        .hasSize(1024);
  }

  private static Arguments of(String sentence, Scene before, Scene after, String... events) {
    return Arguments.of(sentence, before, after, List.of(events));
  }

  private static Scene progressing() {
    return Scene.bound(100).waits(Waiting.TURN, 150);
  }

  private static Scene throttled() {
    return Scene.bound(100).waits(Waiting.QUOTA, 150).throttled("AttachInstanceRamRole", "T");
  }

  private static Scene drifting() {
    return Scene.allBound().counts(250, 249, 0, 1, 0, 1).waits(Waiting.TURN, 1);
  }

  private static Scene roleGone() {
    return Scene.bound(0).fails("i-1", Shortfall.of(FailureReason.RoleNotFound));
  }

  private static Scene failing(int number) {
    var scene = Scene.allBound();
    for (int i = 0; i < number; i++) {
      scene.fails("i-" + i, Shortfall.of(FailureReason.OtherRole));
    }
    return scene;
  }
}
