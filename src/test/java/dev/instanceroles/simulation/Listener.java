package dev.instanceroles.simulation;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SelectAnswer;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a {@link Storyteller} what the processes do and what happens in the cloud. */
final class Listener implements Invariant {
  private final World world;
  private final Storyteller story;
  private final LedgerNews news = new LedgerNews();
  private final Map<BindingKey, String> reports = new HashMap<>();
  private final Map<BindingKey, String> doubts = new HashMap<>();
  private final Map<BindingKey, String> plans = new HashMap<>();
  private final List<SimCloud.Change> changes = new ArrayList<>();
  private PartitionReport.@Nullable Hold hold;
  private boolean verifying;
  private boolean routine;
  private @Nullable SimProcess leader;

  Listener(World world, Storyteller story) {
    this.world = world;
    this.story = story;
  }

  /** The hash of what is kept of a binding although its tags do not match it. */
  String doubted(BindingKey key) {
    return doubts.getOrDefault(key, "nothing");
  }

  /** The name of the plan that a binding shows. */
  String inQuestion(BindingKey key) {
    return plans.getOrDefault(key, "nothing");
  }

  /** What waits for an administrator. */
  PartitionReport.@Nullable Hold hold() {
    return hold;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    String clause = switch (effect) {
      case Effect.Load load -> "loads the ledger";
      case Effect.ListAll list -> "asks which bindings there are";
      case Effect.CheckIdentity check -> {
        // Asked again and again it is no news, and makes no story.
        routine = process.told().identified();
        yield routine ? null : "asks the cloud whom its credentials belong to";
      }
      case Effect.CheckRole check -> "asks whether instances may have the role " + check.role();
      case Effect.Read read ->
          "asks " + (verifying ? "once more " : "") + "what " + Words.ids(read.ids())
              + (read.ids().size() > 1 ? " hold" : " holds");
      case Effect.Select select -> "asks which instances carry the tags " + select.tags();
      case Effect.Commit commit -> commit(news.of(commit.write()));
      case Effect.ListLive list ->
          "asks once more which bindings there are, since a role is to come off";
      case Effect.Release release -> "has the finalizer of " + release.key() + " taken off";
      case Effect.Report(var report) -> report(report);
      case Effect.Send send -> null;
      case Effect.WakeAt at -> null;
    };
    verifying = effect instanceof Effect.ListLive;
    say(process, clause);
  }

  private static String commit(List<String> what) {
    return what.isEmpty()
        ? "writes its number into the ledger"
        : "writes into the ledger: " + String.join("; ", what);
  }

  private @Nullable String report(PartitionReport report) {
    List<String> said = new ArrayList<>();
    for (BindingReport one : report.bindings()) {
      String words = Words.report(one);
      BindingReport.Shrunk shrunk = one.targeting().shrunk();
      if (shrunk != null) {
        doubts.put(one.key(), shrunk.hash());
      }
      if (one.approval() != null) {
        plans.put(one.key(), one.approval().hash());
      }
      if (!words.equals(reports.put(one.key(), words))) {
        said.add(one.key() + ": " + words);
      }
    }
    PartitionReport.Hold next = report.hold();
    if (next != null && !next.equals(hold)) {
      said.add(
          next.detaches() + " detaches in " + World.PARTITION.region()
              + ": held until somebody decides on " + next.hash() + ", as the limit is "
              + next.limit());
    }
    hold = next;
    return said.isEmpty() ? null : "reports " + String.join("; ", said);
  }

  @Override
  public void telling(SimProcess process, Event event) {
    String clause = switch (event) {
      case Event.Loaded loaded -> loaded(loaded);
      case Event.LoadFailed failed -> "cannot load it";
      case Event.BindingsSynced synced -> "is shown " + bindings(synced.answer());
      case Event.LiveListed listed -> "is shown " + bindings(listed.answer());
      case Event.BindingChanged changed -> "hears of " + binding(changed.binding());
      case Event.BindingGone gone -> "hears that " + gone.key() + " is gone";
      case Event.NodesListed listed -> "hears of " + listed.nodes().labels().size() + " Nodes";
      case Event.AccountChanged(var account) ->
          account == null || account.detachDecision() == null
              ? "hears of the account"
              : "hears the decision " + account.detachDecision();
      case Event.IdentityChecked checked -> routine ? null
          : checked.answer() instanceof IdentityAnswer.SignedInAs as
              ? "learns that its credentials belong to account " + as.accountId()
          : "learns nothing about its credentials";
      case Event.RoleChecked checked ->
          checked.answer() instanceof RoleAnswer.Usable
              ? "learns that instances may have " + checked.role()
              : "learns that instances may not have " + checked.role();
      case Event.Observed seen ->
          seen.answer() instanceof ReadAnswer.Rows(var rows, var tags)
              ? "sees " + Words.grouped(rows, row -> Words.observation(row) + " on ")
              : "sees nothing";
      case Event.Selected selected ->
          selected.answer() instanceof SelectAnswer.Matched(var tagged)
              ? tagged.isEmpty()
                  ? "learns that no instance carries " + selected.tags()
                  : "learns that " + Words.ids(tagged.keySet())
                      + (tagged.size() > 1 ? " carry " : " carries ") + selected.tags()
              : "learns nothing of tags";
      case Event.CommitAnswered answered ->
          answered.result() instanceof WriteResult.Written
              ? "learns that the ledger has it"
              : "learns that the ledger has it not";
      case Event.Answered answered ->
          "hears that call " + answered.batch() + " " + Words.answer(answered.answer());
      case Event.TenureUntil until -> tenure(process, until.until());
      case Event.Tick tick -> null;
    };
    say(process, clause);
  }

  private @Nullable String tenure(SimProcess process, Instant until) {
    if (!until.isAfter(world.now())) {
      leader = null;
      return "hears that it may not act any more";
    }
    boolean known = process.equals(leader);
    leader = process;
    return known ? null
        : until.equals(Instant.MAX) ? "is the only one, so it may act"
        : "gets the lease, so it may act";
  }

  private static String loaded(Event.Loaded loaded) {
    List<String> found = new ArrayList<>();
    loaded.ledger()
        .journal()
        .content()
        .batches()
        .forEach(
            batch -> found.add(
                "that call " + batch.id() + ", to " + Words.deed(
                    batch.operation(),
                    batch.items().stream().map(item -> item.instance()).toList())
                    + ", may have been sent"));
    int entries =
        loaded.ledger()
            .pages()
            .values()
            .stream()
            .mapToInt(page -> page.content().entries().size())
            .sum();
    found.add(entries == 0 ? "that nothing is ours" : "what is ours on " + entries + " instances");
    return "finds in the ledger " + Words.list(found);
  }

  private static String bindings(ListAnswer answer) {
    return answer instanceof ListAnswer.Listed listed
        ? listed.bindings().isEmpty()
            ? "no bindings"
            : Words.list(listed.bindings().stream().map(Listener::binding).toList())
        : "nothing";
  }

  private static String targets(Binding binding) {
    Tags tags = binding.targets().tags();
    String named = " on " + Words.ids(binding.targets().named());
    return tags == null ? named : " on whatever carries " + tags;
  }

  static String binding(DeclaredBinding declared) {
    if (!(declared instanceof DeclaredBinding.Readable(var binding))) {
      return declared.key() + ", which cannot be read";
    }
    return binding.key() + (binding.deleting() ? ", being deleted" : "") + " ("
        + binding.role().name() + targets(binding) + ")"
        + (binding.guarded() ? "" : ", still without a finalizer");
  }

  @Override
  public void written(Flight flight) {
    say(
        flight.process(),
        "sends call " + flight.intent().batch() + ": "
            + Words.deed(flight.intent().operation(), flight.instances()));
  }

  /** Changes of the same moment are told together. */
  @Override
  public void changed(SimCloud.Change change) {
    if (change.by() == null) {
      return;
    }
    if (changes.isEmpty()) {
      world.agenda().in(Duration.ZERO, this::tellChanges);
    }
    changes.add(change);
  }

  private void tellChanges() {
    Map<InstanceId, SimCloud.Change> last = new HashMap<>();
    changes.forEach(change -> last.put(change.instance(), change));
    changes.clear();
    String holders =
        Words.grouped(
            last,
            change -> change.what().role().name()
                + (change.attached() ? " goes on " : " comes off "));
    story.say(world.now(), "in the cloud,", holders);
  }

  private void say(SimProcess process, @Nullable String clause) {
    if (clause != null) {
      story.process(world.now(), process, clause);
    }
  }
}
