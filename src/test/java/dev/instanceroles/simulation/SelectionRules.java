package dev.instanceroles.simulation;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.ledger.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nobody lets go of an instance for its tags unless all that carry them were listed, the instance itself was read and lacks them,
 * and they still match at least half of what was held by them, or somebody confirmed it. The same holds for labels of Nodes, where
 * a Node must have been seen without them: one that is gone says nothing.
 */
final class SelectionRules implements Invariant {
  private record Bond(BindingKey binding, InstanceId instance) {}

  private final World world;
  private final Map<SimProcess, Set<Bond>> mayEnd = new HashMap<>();

  SelectionRules(World world) {
    this.world = world;
  }

  @Override
  public void learned(SimProcess process) {
    Told told = process.told();
    Set<Bond> ends = mayEnd.computeIfAbsent(process, p -> new HashSet<>());
    for (DeclaredBinding declared : told.bindings().values()) {
      if (declared instanceof DeclaredBinding.Readable(var binding)) {
        learned(binding, told, ends);
      }
    }
  }

  private void learned(Binding binding, Told told, Set<Bond> ends) {
    boolean lettingGo = binding.deleting() || binding.unbound();
    Set<InstanceId> matched = new TreeSet<>();
    Set<InstanceId> lost = new TreeSet<>();
    Set<InstanceId> passed = new TreeSet<>();
    for (InstanceId id : world.cloud().ids()) {
      boolean selected = binding.targets().leavesToSelectors(id) && !lettingGo;
      Marks marks = told.marks(id, world.ledger());
      if (!selected) {
        note(!binding.targets().named().contains(id) || lettingGo, binding, id, ends);
      } else if (Wants.means(binding, id, marks.withoutKeeper())) {
        matched.add(id);
        note(false, binding, id, ends);
      } else if (told.knows(id, binding.targets())) {
        // What somebody else declares passes to him and is not counted any more.
        boolean passes = !Wants.claims(told.bindings().values(), id, marks).isEmpty();
        (passes ? passed : lost).add(id);
      }
    }
    if (!binding.targets().selects() || lettingGo || !told.hasListed(binding.targets())) {
      return;
    }
    int before = held(binding, matched, lost, ends);
    if (2 * matched.size() >= before || binding.selectionDecision() != null) {
      // What is missing was let go of by nobody, and may come back; a confirmation names it all the same.
      boolean confirmed = binding.selectionDecision() != null;
      lost.forEach(id -> note(confirmed || !told.missing(id), binding, id, ends));
      passed.forEach(id -> note(confirmed || !told.missing(id), binding, id, ends));
    }
  }

  /** What is held by the tags, as far as it was not let go of before. */
  private int held(Binding binding, Set<InstanceId> matched, Set<InstanceId> lost, Set<Bond> ends) {
    List<InstanceId> owned =
        world.ledger()
            .entries()
            .values()
            .stream()
            .filter(entry -> binding.key().equals(entry.owner()))
            .filter(entry -> !entry.has(Entry.Mark.LETTING_GO))
            .map(Entry::instance)
            .filter(id -> !ends.contains(new Bond(binding.key(), id)))
            .toList();
    boolean none = matched.isEmpty();
    return (int) owned.stream()
        .filter(
            id -> matched.contains(id)
                || (lost.contains(id) && (none || world.cloud().vm(id).exists())))
        .count();
  }

  private static void note(boolean may, Binding binding, InstanceId id, Set<Bond> ends) {
    Bond bond = new Bond(binding.key(), id);
    if (may) {
      ends.add(bond);
    } else {
      ends.remove(bond);
    }
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Commit commit) {
      commit.write()
          .pages()
          .values()
          .forEach(
              page -> page.content().entries().forEach(entry -> written(process, entry)));
    }
  }

  private void written(SimProcess process, Entry entry) {
    BindingKey owner = entry.owner();
    boolean known =
        world.ledger()
            .entry(entry.instance())
            .filter(before -> before.has(Entry.Mark.LETTING_GO))
            .isPresent();
    if (owner == null || known || !entry.has(Entry.Mark.LETTING_GO)) {
      return;
    }
    Binding binding = process.told().readable(owner).orElse(null);
    if (binding == null || !binding.targets().leavesToSelectors(entry.instance())) {
      return;
    }
    world.tally().count("left by its selectors");
    Set<Bond> ends = mayEnd.getOrDefault(process, Set.of());
    Violation.when(
        !ends.contains(new Bond(owner, entry.instance())),
        "selectors let go of an instance",
        () -> entry + " is let go of, which its selectors do not say, or say too suddenly");
  }
}
