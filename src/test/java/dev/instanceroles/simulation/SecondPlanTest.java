package dev.instanceroles.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A second plan after applying the first is empty: a new process, with nothing but the world and the ledger that the first one
 * left, sends nothing, writes nothing and says the same. Only what the cloud refused the first may be tried again, as the first
 * one does too from time to time: then it is refused again, changes nothing, and leaves the same entries.
 */
class SecondPlanTest {
  private static final int WORLDS = Integer.getInteger("simulation.untouched", 3_000);
  private static final int MOST_SHOWN = 3;

  @Test
  void aSecondPlanAfterApplyingTheFirstIsEmpty() {
    List<String> broken =
        LongStream.rangeClosed(1, WORLDS)
            .parallel()
            .boxed()
            .flatMap(SecondPlanTest::second)
            .toList();
    assertThat(broken.stream().limit(MOST_SHOWN).toList())
        .as("%d of %d worlds have something to do twice", broken.size(), WORLDS)
        .isEmpty();
  }

  /** Few of the worlds are large, and many have foreign roles to be swapped, as the others differ by their deeds alone. */
  private static Profile profileOf(long seed) {
    if (seed % 80 == 0) {
      return Profile.BATCHES;
    }
    Profile[] all = Profile.values();
    Profile profile = all[(int) (seed % all.length)];
    return profile == Profile.BATCHES || seed % 4 == 0 ? Profile.FOREIGN : profile;
  }

  private static Stream<String> second(long seed) {
    Profile profile = profileOf(seed);
    UntouchedWorld untouched = new UntouchedWorld(profile, seed);
    World world = untouched.world();
    Life first = untouched.live();
    SortedMap<InstanceId, Entry> entries = new TreeMap<>(world.ledger().entries());
    int changes = world.cloud().changes().size();

    Life second = untouched.live();

    List<String> found = new ArrayList<>();
    if (!second.sends().stream().allMatch(intent -> refused(world, intent))) {
      found.add("sent " + second.sends());
    }
    if (second.sends().isEmpty() && second.commits() > 0) {
      found.add("wrote its ledger " + second.commits() + " times");
    }
    if (world.cloud().changes().size() != changes) {
      found.add("changed " + world.cloud().changes().subList(changes, changes + 1));
    }
    if (!world.ledger().entries().equals(entries)) {
      found.add("left " + world.ledger().entries() + " of " + entries);
    }
    if (!second.reports().equals(first.reports())) {
      found.add("said " + second.reports() + " after " + first.reports());
    }
    if (first.partition() == null || !first.partition().equals(second.partition())) {
      found.add("said " + second.partition() + " after " + first.partition());
    }
    return found.stream().map(what -> profile + " " + seed + ": the second engine " + what);
  }

  /** Whether everything in it is something that this world refuses. */
  private static boolean refused(World world, CommittedIntent intent) {
    SimRole role = world.cloud().role(intent.operation().role().name());
    return (intent.operation().attaches() && role.fault().isPresent())
        || intent.instances().stream().noneMatch(id -> world.cloud().vm(id).sound());
  }
}
