package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.OpenBatch;
import dev.instanceroles.ledger.Operation.Purpose;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is somebody else's stays on, and what is ours stays known. */
final class ProvenanceRules implements Invariant {
  private record Adoption(InstanceId instance, RoleName role) {}

  private final World world;
  private final Set<Adoption> adoptable = new HashSet<>();
  private final SortedMap<InstanceId, Entry> known = new TreeMap<>();

  ProvenanceRules(World world) {
    this.world = world;
  }

  @Override
  public void changed(SimCloud.Change change) {
    InstanceId id = change.instance();
    RoleName role = change.what().role().name();
    Flight by = change.by();
    if (by == null) {
      if (change.attached() && (isDeclared(id, role) || isMentioned(id, role))) {
        change.what().explain();
      }
    } else if (change.attached()) {
      Violation.when(
          change.what().ours() && !isMentioned(id, role),
          "recorded effect",
          () -> by.intent() + " took effect on " + id + " and nothing remembers it");
      if (isMentioned(id, role)) {
        change.what().explain();
      }
    } else {
      world.tally().count(by.intent().operation().purpose() + " done");
      Violation.when(
          by.intent().operation().purpose() != Purpose.SWAP_FOREIGN
              && !change.what().mayBeTakenOff(),
          "foreign detach",
          () -> by.intent() + " took off " + role + " of " + id + ", which was somebody else's");
    }
  }

  @Override
  public void telling(SimProcess process, Event event) {
    if (event instanceof Event.Answered answered) {
      world.ledger().batch(answered.batch()).ifPresent(batch -> answered(batch, answered.answer()));
    }
    if (event instanceof Event.BindingChanged || event instanceof Event.AccountChanged) {
      noteAdoptable(process);
    }
    if (event instanceof Event.Loaded loaded) {
      loaded.ledger().journal().content().batches().forEach(this::presume);
    }
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Commit) {
      noteAdoptable(process);
    }
  }

  /** A permission to adopt may be gone before its use is durable. */
  private void noteAdoptable(SimProcess process) {
    Account account = process.told().account().orElse(null);
    for (BindingKey key : process.told().bindings().keySet()) {
      process.told()
          .readable(key)
          .filter(Binding::adoptSameRole)
          .ifPresent(binding -> noteAdoptable(binding, account, process.told()));
    }
  }

  private void noteAdoptable(Binding binding, @Nullable Account account, Told told) {
    RoleName role = binding.role().name();
    for (InstanceId id : world.cloud().ids()) {
      Tags tags = told.tags(id);
      if (Wants.means(binding, id, told.marks(id, world.ledger()))
          && Wants.mayAdopt(account, binding.key(), role, tags)) {
        adoptable.add(new Adoption(id, role));
      }
    }
  }

  private void answered(OpenBatch batch, SendAnswer answer) {
    switch (answer) {
      case SendAnswer.Ambiguous ambiguous -> presume(batch);
      case SendAnswer.Items(var items) -> batch.items()
          .stream()
          .filter(item -> !(items.get(item.instance()) instanceof SendAnswer.Item.Failed))
          .forEach(item -> presume(batch, item));
      default -> {}
    }
  }

  /** Whatever is found where an attach of it may have had an effect is presumed to be ours. */
  private void presume(OpenBatch batch) {
    batch.items().forEach(item -> presume(batch, item));
  }

  private void presume(OpenBatch batch, OpenBatch.Item item) {
    Attachment attachment = world.cloud().vm(item.instance()).attachment();
    if (attachment != null
        && batch.operation().attaches()
        && attachment.role().name().equals(batch.operation().role().name())) {
      attachment.explain();
    }
  }

  @Override
  public void committed(SimProcess process, Journal before, Journal after) {
    known.forEach((id, entry) -> {
      Attachment attachment = world.cloud().vm(id).attachment();
      Violation.when(
          attachment != null
              && attachment.ours()
              && attachment.role().name().equals(entry.role())
              && !isMentioned(id, entry.role()),
          "sticky entries",
          () -> "the ledger forgot " + entry + ", which is on");
    });
    world.ledger().entries().forEach((id, entry) -> {
      Entry previous = known.get(id);
      if (entry.state() == Entry.State.ADOPTED
          && (previous == null || previous.state() != Entry.State.ADOPTED)) {
        adopted(entry);
      }
    });
    known.clear();
    known.putAll(world.ledger().entries());
  }

  private void adopted(Entry entry) {
    Violation.when(
        !adoptable.contains(new Adoption(entry.instance(), entry.role())),
        "adoption",
        () -> entry + " is taken over, which nobody said");
    world.tally().count("adopted");
    Attachment attachment = world.cloud().vm(entry.instance()).attachment();
    if (attachment != null && attachment.role().name().equals(entry.role())) {
      attachment.explain();
    }
  }

  private boolean isDeclared(InstanceId id, RoleName role) {
    return Wants.claims(world.bindings().live(), id, Marks.of(world, id))
        .stream()
        .anyMatch(binding -> binding.role().name().equals(role));
  }

  /** Whether the ledger says that the role is, or may come, on the instance through us. */
  private boolean isMentioned(InstanceId id, RoleName role) {
    boolean entered =
        world.ledger()
            .entry(id)
            .filter(entry -> entry.state() != Entry.State.BARE && entry.role().equals(role))
            .isPresent();
    return entered
        || world.ledger()
            .intents(id)
            .anyMatch(batch -> batch.operation().role().name().equals(role));
  }
}
