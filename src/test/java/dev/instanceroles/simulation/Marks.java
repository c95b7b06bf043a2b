package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.ledger.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What decides about an instance beside its id.
 *
 * @param tags null when they are not known, or it does not exist
 * @param node labels of its Node; null when it has none, or it is not known
 * @param keeper who holds it, and keeps it where it has no Node; null when nobody does
 */
record Marks(@Nullable Tags tags, @Nullable Tags node, @Nullable BindingKey keeper) {
  /** By the truth of this moment. */
  static Marks of(World world, InstanceId id) {
    SimVm vm = world.cloud().vm(id);
    return new Marks(
        vm.tagsAt(world.now()),
        world.bindings().nodes().labels(id),
        vm.exists() ? keeper(world.ledger(), id) : null);
  }

  static @Nullable BindingKey keeper(SimLedger ledger, InstanceId id) {
    return ledger.entry(id)
        .filter(entry -> !entry.has(Entry.Mark.LETTING_GO))
        .map(Entry::owner)
        .orElse(null);
  }

  /** Where nothing is meant for being held. */
  Marks withoutKeeper() {
    return new Marks(tags, node, null);
  }
}
