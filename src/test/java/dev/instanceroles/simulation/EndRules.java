package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Shrunk;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.engine.PlanInQuestion;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.Removal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds when nothing went wrong and nobody did anything for a long time. */
final class EndRules {
  private static final List<String> LOSSES =
      List.of("crash", "lease taken over", "ledger write failed", "send ambiguous", "item unknown");

  private final World world;
  private final Reports reports;

  EndRules(World world, Reports reports) {
    this.world = world;
    this.reports = reports;
  }

  void check() {
    world.cloud().ids().forEach(this::converged);
    world.cloud().ids().forEach(this::nothingLeaked);
    nothingLeftOpen();
    world.bindings().live().forEach(this::reportIsTrue);
    world.bindings().objects().values().forEach(this::deletionsEnded);
  }

  private void converged(InstanceId id) {
    Binding winner = winner(id).orElse(null);
    if (winner == null || winner.suspended() || frozen() || concernsUnreadable(id)) {
      return;
    }
    if (keptForAnother(winner, id) || Wants.keeps(winner, marks(id))) {
      return;
    }
    SimVm vm = world.cloud().vm(id);
    Attachment attachment = vm.attachment();
    boolean on = attachment != null && attachment.role().name().equals(winner.role().name());
    boolean exact =
        on
            && (!attachment.ours() || attachment.role().equals(winner.role())
                || !outcomesKnown());
    if (exact) {
      return;
    }
    String obstacle = obstacle(id, winner, vm).orElse(null);
    Violation.when(
        obstacle == null,
        "convergence",
        () -> id + " holds " + attachment(vm) + " instead of " + winner.role().name() + " for "
            + winner.key() + ", which says " + reports.of(winner.key()).orElse(null));
    BindingReport report = reports.of(winner.key()).orElse(null);
    Violation.when(
        report == null || !explains(report, id),
        "every shortfall has a reason",
        () -> id + " is not as " + winner.key() + " says because " + obstacle + ", but: " + report);
  }

  /** What keeps an instance from being as declared, by the truth alone; empty when nothing does. */
  private Optional<String> obstacle(InstanceId id, Binding winner, SimVm vm) {
    RoleName wanted = winner.role().name();
    Account account = world.account().current();
    Attachment attachment = vm.attachment();
    Entry entry = world.ledger().entry(id).orElse(null);
    if (!vm.sound()) {
      return Optional.of("of the instance");
    }
    if (!Wants.granted(account, winner.key(), wanted, tags(id))) {
      return Optional.of("nobody granted it");
    }
    if (!world.cloud().role(wanted).health().equals(SimRole.Health.SOUND)) {
      return Optional.of("of the role");
    }
    if (reports.of(winner.key()).map(BindingReport::latch).isPresent()) {
      return Optional.of("its swap failed");
    }
    if (attachment == null) {
      return Optional.empty();
    }
    if (asksFor(winner.key(), id)) {
      return Optional.of("nobody approved it");
    }
    if (shrunk(winner.key()) && leftBare(winner.key())) {
      return Optional.of("a swap waits for a confirmation of the selection");
    }
    RoleName other = attachment.role().name();
    if (other.equals(wanted) && !Wants.isProtected(account, other)) {
      return Optional.empty();
    }
    boolean ours = entry != null && entry.holding() && entry.role().equals(other);
    boolean replaceable =
        winner.replaceRoles().contains(other)
            && Wants.mayReplace(account, winner.key(), wanted, other, tags(id));
    return Wants.isProtected(account, other) || (!ours && !replaceable)
        ? Optional.of("of another role")
        : Optional.empty();
  }

  private static boolean explains(BindingReport report, InstanceId id) {
    return report.shortfalls().containsKey(id)
        || report.latch() != null
        || report.waiting().containsKey(Waiting.DECISION)
        || report.waiting().containsKey(Waiting.CONFIRMATION)
        || report.waiting().containsKey(Waiting.APPROVAL)
        || report.waiting().containsKey(Waiting.FROZEN);
  }

  /** Whether a swap took the role off an instance and may not go on. */
  private boolean leftBare(BindingKey key) {
    return world.ledger()
        .entries()
        .values()
        .stream()
        .anyMatch(entry -> entry.state() == Entry.State.BARE && key.equals(entry.owner()));
  }

  /** Rest lasts longer than the life of a signature, so that no call can be without an outcome. */
  private void nothingLeftOpen() {
    boolean tries =
        world.cloud()
            .roleNames()
            .stream()
            .anyMatch(role -> world.cloud().role(role).health() != SimRole.Health.SOUND);
    var sent = world.flights().stream().map(flight -> flight.intent().batch()).toList();
    var open =
        world.ledger()
            .journal()
            .batches()
            .stream()
            .filter(batch -> sent.contains(batch.id()))
            .toList();
    Violation.when(
        !open.isEmpty() && !tries && !frozen(), "nothing left open",
        () -> "the journal has " + open);
  }

  private void nothingLeaked(InstanceId id) {
    Attachment attachment = world.cloud().vm(id).attachment();
    if (attachment == null || !attachment.ours() || frozen()) {
      return;
    }
    Entry entry = world.ledger().entry(id).orElse(null);
    RoleName role = attachment.role().name();
    Violation.when(
        entry == null || entry.state() == Entry.State.BARE || !entry.role().equals(role),
        "nothing leaked",
        () -> role + " on " + id + " is ours, but the ledger has " + entry);
    List<DeclaredBinding> live = world.bindings().live();
    boolean claimed = !Wants.claims(live, id, marks(id)).isEmpty();
    Violation.when(
        !claimed && entry.holding() && !mayStay(entry),
        "nothing leaked",
        () -> role + " on " + id + " is wanted by nobody: " + entry);
  }

  private boolean mayStay(Entry entry) {
    BindingKey key = entry.owner();
    SimObject owner = key == null ? null : world.bindings().objects().get(key);
    Optional<PartitionReport> report = reports.latest();
    if (report.map(PartitionReport::hold).isPresent()
        || !world.cloud().vm(entry.instance()).sound()) {
      return true;
    }
    if (owner == null) {
      // A late write may have given it another owner than the engine, which did not hear of it, shows.
      return report.stream()
          .flatMap(shown -> shown.orphans().values().stream())
          .anyMatch(ids -> ids.contains(entry.instance()));
    }
    return owner.suspended || owner.mode == Mode.Observe || !owner.readable || shrunk(key)
        || asksFor(key, entry.instance());
  }

  /** Whether its report says that the instance waits for an approval, and there is no such annotation. */
  private boolean asksFor(BindingKey key, InstanceId id) {
    PlanInQuestion plan = reports.of(key).map(BindingReport::approval).orElse(null);
    SimObject object = world.bindings().objects().get(key);
    Account account = world.account().current();
    Removal removal = plan == null ? null : plan.left().get(id);
    return removal != null
        && account != null
        && account.approvalFor().contains(removal.kind())
        && (object == null || !("approve:" + plan.hash()).equals(object.planDecision));
  }

  /** A selection that is held has its instances to itself. */
  private boolean keptForAnother(Binding binding, InstanceId id) {
    BindingKey owner = world.ledger().entry(id).map(Entry::owner).orElse(null);
    SimObject keeper = owner == null ? null : world.bindings().objects().get(owner);
    return keeper != null
        && !keeper.key.equals(binding.key())
        && (shrunk(keeper.key) || keepsWithoutNode(keeper, id));
  }

  private boolean keepsWithoutNode(SimObject object, InstanceId id) {
    return object.shown() instanceof DeclaredBinding.Readable(var binding)
        && Wants.claims(binding)
        && binding.targets().leavesToSelectors(id)
        && Wants.keeps(binding, marks(id));
  }

  private boolean shrunk(BindingKey key) {
    return reports.of(key).map(report -> report.targeting().shrunk()).isPresent();
  }

  private void reportIsTrue(DeclaredBinding declared) {
    if (!(declared instanceof DeclaredBinding.Readable(var binding)) || frozen()) {
      return;
    }
    BindingReport report = reports.of(binding.key()).orElse(null);
    Violation.when(
        report == null || !report.declared().equals(declared),
        "the report is of the latest version",
        () -> binding.key() + " is reported as " + report);
    Account account = world.account().current();
    if (!Wants.claims(binding)
        || binding.suspended()) {
      return;
    }
    Shrunk shrunk = report.targeting().shrunk();
    if (shrunk != null) {
      // What is kept counts as meant.
      heldForAReason(binding, shrunk);
      return;
    }
    List<InstanceId> meant =
        world.cloud().ids().stream().filter(id -> Wants.means(binding, id, marks(id))).toList();
    boolean granted = meant.stream().allMatch(id -> Wants.granted(account, binding, tags(id)));
    boolean free = meant.stream().noneMatch(id -> keptForAnother(binding, id));
    if (!granted || !free || meant.stream().anyMatch(this::concernsUnreadable)) {
      return;
    }
    long bound =
        meant.stream()
            .filter(id -> world.cloud().vm(id).holds(binding.role().name()))
            .filter(id -> agrees(binding, id))
            .count();
    Violation.when(
        report.counts().bound() != bound || report.counts().desired() != meant.size(),
        "the report is true",
        () -> bound + " of " + meant + " are bound, but " + report);
    for (InstanceId id : meant) {
      conflictIsTrue(binding, id, report.shortfalls().get(id));
    }
  }

  private void heldForAReason(Binding binding, Shrunk shrunk) {
    long matched =
        world.cloud()
            .ids()
            .stream()
            .filter(id -> binding.targets().leavesToSelectors(id))
            .filter(id -> Wants.means(binding, id, marks(id).withoutKeeper()))
            .count();
    long before =
        world.ledger()
            .entries()
            .values()
            .stream()
            .filter(entry -> binding.key().equals(entry.owner()))
            .filter(entry -> binding.targets().leavesToSelectors(entry.instance()))
            .filter(entry -> !entry.has(Entry.Mark.LETTING_GO))
            .filter(entry -> !keptWithoutNode(binding, entry.instance()))
            .count();
    world.tally().count("selection held");
    Violation.when(
        2 * matched >= before,
        "a selection is held for a reason",
        () -> binding.key() + " says " + shrunk + ", but " + matched + " of " + before + " match");
  }

  /** What has no Node and is selected by its tags still matches: it counts as held, too. */
  private boolean keptWithoutNode(Binding binding, InstanceId id) {
    Marks marks = marks(id);
    return Wants.keeps(binding, marks) && !Wants.means(binding, id, marks.withoutKeeper());
  }

  /** A role with another session policy is not what was declared, nor what somebody else's claim keeps on. */
  private boolean agrees(Binding binding, InstanceId id) {
    Attachment attachment = world.cloud().vm(id).attachment();
    Binding winner = winner(id).orElse(binding);
    return attachment != null && winner.role().equals(binding.role()) && hasPolicy(binding, id);
  }

  /** Of what is not ours, and of what was put in place of ours unseen, nobody can tell the session policy. */
  private boolean hasPolicy(Binding binding, InstanceId id) {
    Attachment attachment = world.cloud().vm(id).attachment();
    if (attachment != null && attachment.ours() && outcomesKnown()) {
      return attachment.role().equals(binding.role());
    }
    return world.ledger()
        .entry(id)
        .filter(entry -> entry.holding() && entry.role().equals(binding.role().name()))
        .map(entry -> entry.matches(binding.role()))
        .orElse(true);
  }

  /** No read shows a session policy: where an outcome got lost, the ledger may name another than is on. */
  private boolean outcomesKnown() {
    Tally tally = world.tally();
    return LOSSES.stream().allMatch(loss -> tally.of(loss) == 0);
  }

  private Optional<Binding> winner(InstanceId id) {
    return Wants.winner(
        world.bindings().live(), id, marks(id), world.ledger(), world.account().current());
  }

  private Marks marks(InstanceId id) {
    return Marks.of(world, id);
  }

  private @Nullable Tags tags(InstanceId id) {
    return world.cloud().vm(id).tagsAt(world.now());
  }

  private void conflictIsTrue(Binding binding, InstanceId id, @Nullable Shortfall shortfall) {
    Binding winner = winner(id).orElse(binding);
    boolean loses = !winner.role().equals(binding.role());
    BindingKey holder = shortfall == null ? null : shortfall.holder();
    SimObject named = holder == null ? null : world.bindings().objects().get(holder);
    boolean says = named != null && named.role.equals(winner.role());
    Violation.when(
        loses && !says,
        "the loser names the winner",
        () -> binding.key() + " lost " + id + " to " + winner.key() + ", but says " + shortfall);
  }

  private void deletionsEnded(SimObject object) {
    boolean mayWait =
        frozen()
            || !object.readable
            || object.ids.stream().anyMatch(id -> !world.cloud().vm(id).sound())
            || world.ledger()
                .entries()
                .values()
                .stream()
                .filter(entry -> object.key.equals(entry.owner()))
                .anyMatch(entry -> !world.cloud().vm(entry.instance()).sound())
            || reports.latest().map(PartitionReport::hold).isPresent()
            || world.cloud().ids().stream().anyMatch(id -> asksFor(object.key, id));
    Violation.when(
        object.deleting && !mayWait,
        "deletions end",
        () -> object.key + " still waits: " + reports.of(object.key).orElse(null));
  }

  private boolean frozen() {
    Account account = world.account().current();
    return account == null || account.mode() == Mode.Observe;
  }

  /** What an unreadable binding claimed when it could be read is frozen for whoever saw that. */
  private boolean concernsUnreadable(InstanceId id) {
    BindingKey owner = world.ledger().entry(id).map(Entry::owner).orElse(null);
    return world.bindings()
        .objects()
        .values()
        .stream()
        .filter(object -> !object.readable)
        .anyMatch(
            object -> object.everListed.contains(id)
                || object.everSelected.stream().anyMatch(world.cloud().vm(id)::everCarried)
                || object.everSelectedNodes.stream()
                    .anyMatch(labels -> world.bindings().nodes().everCarried(id, labels))
                || object.key.equals(owner));
  }

  private static String attachment(SimVm vm) {
    Attachment attachment = vm.attachment();
    return attachment == null
        ? "nothing"
        : attachment.role().name() + (attachment.ours() ? " of ours" : " of somebody else");
  }
}
