package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.OpenBatch;
import org.jspecify.annotations.Nullable;

/** A role goes on only where the winning claim wants it, and only while it is granted. */
final class AttachRules implements Invariant {
  private final World world;

  AttachRules(World world) {
    this.world = world;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (!(effect instanceof Effect.Send send) || !send.intent().operation().attaches()) {
      return;
    }
    OpenBatch batch = world.ledger().batch(send.intent().batch()).orElseThrow();
    for (OpenBatch.Item item : batch.items()) {
      if (send.intent().instances().contains(item.instance())) {
        wanted(process.told(), item, batch.operation().role());
        granted(process.told(), item, batch.operation().role());
      }
    }
  }

  private void wanted(Told told, OpenBatch.Item item, PassedRole role) {
    Account account = told.account().orElse(null);
    @Nullable Binding winner =
        Wants.winner(
            told.bindings().values(),
            item.instance(),
            told.marks(item.instance(), world.ledger()),
            world.ledger(),
            account)
            .orElse(null);
    Violation.when(
        winner == null || winner.suspended() || !winner.guarded() || winner.mode() != Mode.Enforce,
        "attach for nobody",
        () -> role.name() + " to " + item + ", which is claimed by " + winner);
    Violation.when(
        !winner.role().equals(role) && !isPutBack(item.instance(), role),
        "attach of what is wanted",
        () -> role.name() + " to " + item + ", which is claimed by " + winner);
  }

  private void granted(Told told, OpenBatch.Item item, PassedRole role) {
    boolean foreign =
        world.ledger()
            .entry(item.instance())
            .filter(entry -> entry.has(Entry.Mark.FOREIGN))
            .isPresent()
            && isPutBack(item.instance(), role);
    Violation.when(
        !foreign && !Wants.granted(
            told.account().orElse(null),
            item.owner(),
            role.name(),
            told.tags(item.instance())),
        "grant",
        () -> role.name() + " to " + item + " is not granted");
    Violation.when(
        told.readable(item.owner()).filter(Binding::suspended).isPresent(),
        "suspended",
        () -> role.name() + " to " + item + " while it is suspended");
  }

  private boolean isPutBack(InstanceId id, PassedRole role) {
    return world.ledger()
        .entry(id)
        .filter(entry -> entry.state() == Entry.State.BARE && entry.matches(role))
        .isPresent();
  }
}
