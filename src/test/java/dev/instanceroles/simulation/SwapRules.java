package dev.instanceroles.simulation;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.OpenBatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A swap risks its canary, then a share; and a role that does not work costs one outage, not a series. */
final class SwapRules implements Invariant {
  private record Swap(BindingKey binding, PassedRole role) {}

  /** Until the next one what the credentials of another account showed is believed: that nothing exists. */
  private static final Duration SWEEP = Duration.ofMinutes(11);

  private final World world;
  private final Set<Swap> proven = new HashSet<>();
  private final Map<Swap, Set<InstanceId>> outages = new HashMap<>();

  SwapRules(World world) {
    this.world = world;
  }

  /** Somebody changed something that may be a reason to try again. */
  void stirred() {
    outages.clear();
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Send send && send.intent().operation().swaps()) {
      world.ledger()
          .batch(send.intent().batch())
          .ifPresent(
              batch -> batch.items()
                  .stream()
                  .map(OpenBatch.Item::owner)
                  .distinct()
                  .forEach(owner -> withinShare(process, send.intent(), batch, owner)));
    }
  }

  private void withinShare(
      SimProcess process, CommittedIntent intent, OpenBatch batch, BindingKey owner) {
    Binding binding = process.told().readable(owner).orElse(null);
    if (binding == null) {
      return;
    }
    Violation.when(
        world.ledger()
            .journal()
            .latches()
            .stream()
            .anyMatch(latch -> latch.binding().equals(owner) && latch.stops(binding.role())),
        "one outage per latch",
        () -> intent + " although " + owner + " is latched");
    if (!world.account().signedInCorrectlySince(world.now().minus(SWEEP))) {
      return;
    }
    Set<InstanceId> out = new TreeSet<>();
    batch.items()
        .stream()
        .filter(item -> item.owner().equals(owner) && intent.instances().contains(item.instance()))
        .forEach(item -> out.add(item.instance()));
    world.ledger()
        .entries()
        .values()
        .stream()
        .filter(entry -> entry.state() == Entry.State.BARE && owner.equals(entry.owner()))
        .filter(entry -> !entry.has(Entry.Mark.CONDEMNED))
        .filter(entry -> lacksRole(entry.instance()))
        .forEach(entry -> out.add(entry.instance()));
    boolean isProven = proven.contains(new Swap(owner, binding.role()));
    int canary = binding.swap().canary();
    int led = led(process, binding);
    int share = isProven ? Math.max(canary, binding.swap().concurrent(led)) : canary;
    Violation.when(
        out.size() > share,
        "canary first",
        () -> intent + " leaves " + out + " of " + owner + " bare, more than " + share);
  }

  /** What it means, or holds if that is more. */
  private int led(SimProcess process, Binding binding) {
    long meant =
        world.cloud()
            .ids()
            .stream()
            .filter(id -> Wants.means(binding, id, process.told().marks(id, world.ledger())))
            .count();
    long held =
        world.ledger()
            .entries()
            .values()
            .stream()
            .filter(entry -> binding.key().equals(entry.owner()))
            .count();
    return (int) Math.max(meant, held);
  }

  /** The ledger may not show yet what came back, or that the instance is gone. */
  private boolean lacksRole(InstanceId id) {
    SimVm vm = world.cloud().vm(id);
    return vm.exists() && vm.attachment() == null;
  }

  @Override
  public void telling(SimProcess process, Event event) {
    if (!(event instanceof Event.Answered answered)) {
      return;
    }
    OpenBatch batch = world.ledger().batch(answered.batch()).orElse(null);
    if (batch == null || !batch.operation().attaches()) {
      return;
    }
    for (OpenBatch.Item item : batch.items()) {
      Swap swap = new Swap(item.owner(), batch.operation().role());
      switch (answered.answer()) {
        case SendAnswer.Items(var items) when items
            .get(item.instance()) instanceof SendAnswer.Item.Done -> proven.add(swap);
        case SendAnswer.Refused(var fault) when fault.reason()
            .scope() == FailureReason.Scope.ROLE -> outage(process, item, swap);
        default -> {}
      }
    }
  }

  private void outage(SimProcess process, OpenBatch.Item item, Swap swap) {
    boolean bare =
        world.ledger()
            .entry(item.instance())
            .filter(entry -> entry.state() == Entry.State.BARE)
            .filter(entry -> !entry.matches(swap.role()))
            .isPresent();
    Binding binding = process.told().readable(item.owner()).orElse(null);
    if (!bare || binding == null) {
      return;
    }
    world.tally().count("swap failed for its role");
    Set<InstanceId> out = outages.computeIfAbsent(swap, s -> new TreeSet<>());
    out.add(item.instance());
    int most = Math.max(binding.swap().canary(), binding.swap().concurrent(led(process, binding)));
    Violation.when(
        out.size() > most, "one outage per latch", () -> swap + " made " + out + " bare in vain");
  }
}
