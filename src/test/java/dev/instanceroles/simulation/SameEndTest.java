package dev.instanceroles.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.simulation.EditedWorld.End;
import dev.instanceroles.simulation.EditedWorld.Pace;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What goes wrong on the way makes no difference to where it leads. The same edits at the same times are made in two equal
 * worlds, where no two bindings share an instance and every role works: in one nothing goes wrong, in the other calls are lost,
 * late, refused for their rate or answered by old views, processes crash and leaders change. In the end every instance holds the
 * same role with the same session policy in both, and the same binding answers for it. Where each edit had its effect before the
 * next, each instance also went the same way: the same roles came off and went on in the same order, none of them twice. Where
 * edits follow within seconds this cannot be asked for, as faults may hide one from the operator until the next.
 */
class SameEndTest {
  private static final int PAIRS = Integer.getInteger("simulation.pairs", 200);
  private static final int MOST_SHOWN = 3;

  @ParameterizedTest(name = "{0} edits")
  @EnumSource
  void faultsLeadNowhereElse(Pace pace) {
    List<String> broken =
        LongStream.rangeClosed(1, PAIRS)
            .parallel()
            .mapToObj(seed -> difference(seed, pace))
            .flatMap(Optional::stream)
            .toList();
    assertThat(broken.stream().limit(MOST_SHOWN).toList())
        .as("%d of %d pairs of worlds differ", broken.size(), PAIRS)
        .isEmpty();
  }

  private static Optional<String> difference(long seed, Pace pace) {
    End calm = new EditedWorld(seed, pace, false).run();
    EditedWorld world = new EditedWorld(seed, pace, true);
    End faulty = world.run();
    boolean same =
        calm.held().equals(faulty.held())
            && calm.owners().equals(faulty.owners())
            && (pace != Pace.SLOW || calm.changes().equals(faulty.changes()));
    return same
        ? Optional.empty()
        : Optional.of(
            "-Dsimulation.seed=%d: without faults %s, but with them %s%n%s"
                .formatted(seed, calm, faulty, String.join("\n", world.transcript())));
  }
}
