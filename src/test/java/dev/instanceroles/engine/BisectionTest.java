package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.RED;
import static dev.instanceroles.engine.Bench.attach;
import static dev.instanceroles.engine.Bench.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BisectionTest {
  private final Bisection bisection = new Bisection();

  @Test
  void aBatchIsSplitIntoHalvesInItsOrder() {
    bisection.split(attach(BLUE), List.of(id(1), id(2), id(3), id(4), id(5)));
    assertThat(bisection.contains(id(5))).isTrue();
    assertThat(bisection.take(attach(BLUE))).containsExactly(id(1), id(2));
    assertThat(bisection.contains(id(1))).as("it waits no more").isFalse();
    assertThat(bisection.take(attach(BLUE))).containsExactly(id(3), id(4), id(5));
    assertThat(bisection.take(attach(BLUE))).isEmpty();
  }

  @Test
  void halvesBelongToTheirOperation() {
    bisection.split(attach(BLUE), List.of(id(1), id(2)));
    assertThat(bisection.take(attach(RED))).isEmpty();
    bisection.keepOnly(List.of(attach(RED)));
    assertThat(bisection.contains(id(1))).as("nobody wants it any more").isFalse();
    assertThat(bisection.take(attach(BLUE))).isEmpty();
  }

  @Test
  void halvesOfWhatIsStillWantedAreKept() {
    bisection.split(attach(BLUE), List.of(id(1), id(2)));
    bisection.keepOnly(List.of(attach(BLUE)));
    assertThat(bisection.take(attach(BLUE))).containsExactly(id(1));
    bisection.clear();
    assertThat(bisection.contains(id(2))).isFalse();
    assertThat(bisection.take(attach(BLUE))).isEmpty();
  }
}
