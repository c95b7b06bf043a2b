package dev.instanceroles.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guard is taken out of a copy of the project; the simulation must then see what it guards against. */
class GuardsTest {
  private static final int MOST_SEEDS = 600;

  static List<Guard> guards() {
    return Guards.all();
  }

  @ParameterizedTest(name = "without {0}")
  @MethodSource("guards")
  void isMissed(Guard guard) throws ReflectiveOperationException, java.io.IOException {
    assertThat(seek(guard))
        .as("one of %s within %d seeds of %s", guard.expected(), MOST_SEEDS, guard.profile())
        .isNotNull();
  }

  private static @Nullable Object seek(Guard guard)
      throws ReflectiveOperationException, java.io.IOException {
    Class<?> probe =
        Class.forName(GuardProbe.class.getName(), true, PatchedCopy.without(guard));
    return probe
        .getMethod("seek", String.class, List.class, long.class, int.class)
        .invoke(null, guard.profile().name(), guard.expected(), 1L, MOST_SEEDS);
  }
}
