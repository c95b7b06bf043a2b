package dev.instanceroles.simulation;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A second plan after applying the first is empty: a new process, with nothing but the world and the ledger that the one before
 * it left, sends nothing, writes nothing and says the same. Only what the cloud refused the first may be tried again, as the
 * first one does too from time to time: then it is refused again, changes nothing, and leaves the same entries.
 */
final class SecondPlan {
  private SecondPlan() {}

  /**
   * For a simulated world that came to rest. Its last process may have known what is in no ledger, such as what a binding said
   * before it became unreadable; so two new ones are compared.
   */
  static void check(World world, Machine.Maker maker, Fleet fleet) {
    if (onlyAnAttachTells(world)) {
      return;
    }
    fleet.alive().forEach(SimProcess::crash);
    List<String> found = differences(new UntouchedWorld(world, maker));
    Violation.when(
        !found.isEmpty(), "second plan is empty", () -> "the second engine " + found);
  }

  /** That a role may not be passed is not remembered, and a new process finds it out anew, with a canary where there is a swap. */
  private static boolean onlyAnAttachTells(World world) {
    return world.cloud()
        .roleNames()
        .stream()
        .anyMatch(role -> world.cloud().role(role).health() == SimRole.Health.NOT_PASSABLE);
  }

  /** What a second process does or says otherwise than a first. */
  static List<String> differences(UntouchedWorld untouched) {
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
    return found;
  }

  /** Whether everything in it is something that this world refuses. */
  private static boolean refused(World world, CommittedIntent intent) {
    SimRole role = world.cloud().role(intent.operation().role().name());
    return (intent.operation().attaches() && role.fault().isPresent())
        || intent.instances().stream().noneMatch(id -> world.cloud().vm(id).sound());
  }
}
