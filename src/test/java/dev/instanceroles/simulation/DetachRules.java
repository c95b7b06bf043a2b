package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.OpenBatch;
import dev.instanceroles.ledger.Operation.Purpose;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A role comes off only on fresh and positive evidence that nobody wants it there. */
final class DetachRules implements Invariant {
  private final World world;
  private final Map<BatchId, Instant> durableSince = new HashMap<>();

  DetachRules(World world) {
    this.world = world;
  }

  @Override
  public void committed(SimProcess process, Journal before, Journal after) {
    after.batches().forEach(batch -> durableSince.putIfAbsent(batch.id(), world.now()));
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.ListLive list) {
      Violation.when(
          world.ledger().batch(list.batch()).isEmpty(),
          "live list after the commit",
          () -> list.batch() + " is verified before it is durable");
    }
    if (effect instanceof Effect.Send send && !send.intent().operation().attaches()) {
      verified(process, send.intent());
    }
  }

  private void verified(SimProcess process, CommittedIntent intent) {
    Told told = process.told();
    Account account = told.account().orElse(null);
    RoleName role = intent.operation().role().name();
    Violation.when(
        Wants.isProtected(account, role), "protected role", () -> intent + " takes it off");
    // What a watch told after the live list counts as well.
    Violation.when(
        told.list(intent.batch()).isEmpty(),
        "live list before detach",
        () -> intent + " without a live list");
    Instant durable = durableSince.getOrDefault(intent.batch(), Instant.MAX);
    OpenBatch batch = world.ledger().batch(intent.batch()).orElseThrow();
    for (OpenBatch.Item item : batch.items()) {
      InstanceId id = item.instance();
      if (!intent.instances().contains(id)) {
        continue;
      }
      Violation.when(
          told.readStarted(id).filter(read -> !read.isBefore(durable)).isEmpty(),
          "fresh read before detach",
          () -> intent + " without a read of " + id + " that began after the commit");
      Violation.when(
          world.cloud().vm(id).isOfService(role),
          "service role",
          () -> intent + " is about the role of a service");
      Binding winner =
          Wants.winner(
              told.bindings().values(),
              id,
              told.marks(id, world.ledger()),
              world.ledger(),
              account)
              .orElse(null);
      if (intent.operation().purpose() == Purpose.RELEASE) {
        released(intent, id, winner, told.bindings().values());
        nodesListed(told, intent, id);
      } else {
        swapped(told, intent, id, winner);
      }
    }
  }

  private void released(
      CommittedIntent intent,
      InstanceId id,
      @Nullable Binding winner,
      Collection<DeclaredBinding> live) {
    Violation.when(
        winner != null, "detach of what is wanted",
        () -> intent + " but " + winner + " claims " + id);
    Entry entry = world.ledger().entry(id).orElse(null);
    Violation.when(
        entry == null || !entry.holding() || !entry.role().equals(intent.operation().role().name()),
        "detach of what is ours",
        () -> intent + " but the ledger has " + entry);
    BindingKey owner = entry.owner();
    DeclaredBinding declared =
        live.stream().filter(one -> one.key().equals(owner)).findFirst().orElse(null);
    boolean letGo = entry.has(Entry.Mark.LETTING_GO) || entry.has(Entry.Mark.APPROVED);
    Violation.when(
        declared == null && !letGo,
        "detach by absence",
        () -> intent + " but " + owner + " is merely not there");
    Violation.when(
        declared instanceof DeclaredBinding.Unreadable,
        "detach for an unreadable binding",
        () -> intent + " of " + owner);
    if (declared instanceof DeclaredBinding.Readable(var binding)) {
      Violation.when(
          (binding.suspended() || binding.mode() == Mode.Observe) && !letGo,
          "detach for a frozen binding",
          () -> intent + " of " + binding);
      Violation.when(
          retains(binding, entry), "deletion policy",
          () -> intent + " is to be retained: " + entry);
    }
  }

  /** What the label of a Node let go of, a live list of the Nodes must not say otherwise: a watch may be late. */
  private void nodesListed(Told told, CommittedIntent intent, InstanceId id) {
    BindingKey owner = world.ledger().entry(id).map(Entry::owner).orElse(null);
    Binding binding = owner == null ? null : told.readable(owner).orElse(null);
    boolean byNodes =
        binding != null
            && Wants.claims(binding)
            && binding.targets().nodeLabels() != null
            && binding.targets().leavesToSelectors(id);
    Violation.when(
        byNodes && told.list(intent.batch()).map(list -> list.nodes()).isEmpty(),
        "live list of Nodes before detach",
        () -> intent + " of " + binding + " without a live list of the Nodes");
  }

  private static boolean retains(Binding binding, Entry entry) {
    DeletionPolicy policy = binding.deletionPolicy();
    return policy == null ? entry.state() == Entry.State.ADOPTED : policy == DeletionPolicy.Retain;
  }

  private void swapped(
      Told told, CommittedIntent intent, InstanceId id, @Nullable Binding winner) {
    RoleName role = intent.operation().role().name();
    Account account = told.account().orElse(null);
    Violation.when(
        winner == null || winner.suspended() || !winner.guarded(),
        "swap for nobody",
        () -> intent + " for " + id + ", which is claimed by " + winner);
    RoleName next = winner.role().name();
    Entry entry = world.ledger().entry(id).orElse(null);
    Violation.when(
        next.equals(role) && entry != null && entry.policyHash().equals(winner.role().policyHash()),
        "detach of what is wanted",
        () -> intent + " but " + winner + " wants it on " + id);
    Violation.when(
        !Wants.granted(account, winner.key(), next, told.tags(id)), "swap to what is granted",
        intent::toString);
    Violation.when(
        !(told.role(next).orElse(null) instanceof RoleAnswer.Usable),
        "swap to what works",
        () -> intent + " while it is not known that " + next + " works");
    boolean ours = entry != null && entry.holding() && entry.role().equals(role);
    boolean replaceable =
        winner.replaceRoles().contains(role)
            && Wants.mayReplace(account, winner.key(), next, role, told.tags(id));
    Violation.when(
        intent.operation().purpose() == Purpose.SWAP_OURS ? !ours : !replaceable,
        "detach of what is ours",
        () -> intent + " but the ledger has " + entry + " and " + winner + " says nothing");
  }
}
