package dev.instanceroles.engine;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.domain.Targets;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.LedgerVersions;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A world without faults, in which every effect is answered at once and time passes only when nothing else happens. */
final class Calm {
  static final PartitionId PARTITION =
      new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-hangzhou");

  final List<Effect.Send> sends = new ArrayList<>();
  final List<Effect.Read> reads = new ArrayList<>();
  final SortedMap<InstanceId, RoleName> held = new TreeMap<>();
  final Set<InstanceId> poison = new TreeSet<>();
  final Map<BindingKey, BindingReport> reports = new TreeMap<>();
  int identityCalls;
  int roleCalls;
  int commits;

  private final Engine engine;
  private final Map<BindingKey, DeclaredBinding> bindings = new TreeMap<>();
  private final SortedMap<Integer, Versioned<Page>> pages;
  private final Deque<Event> answers = new ArrayDeque<>();
  private Versioned<Journal> journal;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Instant wake = Instant.MAX;
  private long revision;

  Calm() {
    engine = new Engine(PARTITION, Timing.DEFAULT);
    pages = new TreeMap<>();
    journal = new Versioned<>(Journal.empty(PARTITION), Versioned.ABSENT);
  }

  private Calm(Calm before) {
    engine = new Engine(PARTITION, Timing.DEFAULT);
    pages = before.pages;
    journal = before.journal;
    held.putAll(before.held);
    bindings.putAll(before.bindings);
    now = before.now;
    revision = before.revision;
  }

  /** The same world after a restart of the engine. */
  Calm restarted() {
    return new Calm(this).start();
  }

  Calm start() {
    tell(new Event.AccountChanged(account()));
    tell(new Event.TenureUntil(Instant.MAX));
    return this;
  }

  static SortedSet<InstanceId> ids(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(number -> new InstanceId("i-%06d".formatted(number)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Declares a binding, or changes it; the engine is told by {@link #edited}. */
  Calm declare(String name, String role, Set<InstanceId> ids) {
    return declare(name, role, ids, null);
  }

  /** Declares it again, with a person's wish that all of it is looked at now. */
  Calm reconcileNow(String name, String role, Set<InstanceId> ids) {
    return declare(name, role, ids, now.toString()).edited(name);
  }

  private Calm declare(
      String name, String role, Set<InstanceId> ids, @Nullable String reconcileRequest) {
    revision++;
    BindingKey key = new BindingKey("team-a", name);
    Binding binding =
        new Binding(
            key,
            "uid-" + name,
            revision,
            revision,
            Instant.EPOCH,
            "prod",
            PassedRole.of(role),
            Targets.of(ids),
            false,
            Mode.Enforce,
            false,
            null,
            false,
            Set.of(),
            SwapPolicy.DEFAULT,
            true,
            false,
            reconcileRequest,
            null,
            null);
    bindings.put(key, new DeclaredBinding.Readable(binding));
    return this;
  }

  Calm edited(String name) {
    DeclaredBinding next = bindings.get(new BindingKey("team-a", name));
    if (next != null) {
      tell(new Event.BindingChanged(next));
    }
    return this;
  }

  /** Lets time pass, event by event, for as long as given. */
  Calm pass(Duration duration) {
    Instant end = now.plus(duration);
    while (true) {
      while (!answers.isEmpty()) {
        take(answers.poll());
      }
      if (wake.isAfter(end)) {
        now = end;
        return this;
      }
      now = wake.isAfter(now) ? wake : now;
      wake = Instant.MAX;
      take(new Event.Tick());
    }
  }

  private void tell(Event event) {
    answers.add(event);
  }

  private void take(Event event) {
    engine.on(event, now).forEach(this::perform);
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Load load ->
          tell(new Event.Loaded(load.epoch(), new LedgerSnapshot(journal, pages)));
      case Effect.ListAll list -> tell(new Event.BindingsSynced(list.epoch(), list()));
      case Effect.ListLive live -> tell(new Event.LiveListed(live.epoch(), live.batch(), list()));
      case Effect.CheckIdentity check -> {
        identityCalls++;
        tell(
            new Event.IdentityChecked(
                check.epoch(), new IdentityAnswer.SignedInAs(PARTITION.accountId())));
      }
      case Effect.CheckRole check -> {
        roleCalls++;
        tell(new Event.RoleChecked(check.epoch(), check.role(), new RoleAnswer.Usable()));
      }
      case Effect.Read read -> {
        reads.add(read);
        tell(new Event.Observed(read.epoch(), read.number(), now, rows(read.ids())));
      }
      case Effect.Select select -> tell(
          new Event.Selected(
              select.epoch(), select.tags(), now, new SelectAnswer.Matched(Map.of())));
      case Effect.Commit commit ->
          tell(new Event.CommitAnswered(commit.epoch(), commit.number(), write(commit.write())));
      case Effect.Send send -> {
        sends.add(send);
        tell(new Event.Answered(send.epoch(), send.intent().batch(), answer(send.intent())));
      }
      case Effect.Report report ->
          report.report().bindings().forEach(one -> reports.put(one.key(), one));
      case Effect.WakeAt at -> wake = at.at();
      case Effect.Release release -> bindings.remove(release.key());
    }
  }

  private BindingsPort.ListAnswer list() {
    return new BindingsPort.ListAnswer.Listed(revision, List.copyOf(bindings.values()));
  }

  private ReadAnswer rows(List<InstanceId> ids) {
    Map<InstanceId, Observation> rows = new HashMap<>();
    for (InstanceId id : ids) {
      RoleName role = held.get(id);
      rows.put(
          id,
          role == null ? Observation.Present.empty() : Observation.Present.holding(role));
    }
    return new ReadAnswer.Rows(rows);
  }

  private LedgerPort.WriteResult write(LedgerSnapshot next) {
    commits++;
    String version = "v" + commits;
    SortedMap<Integer, String> versions = new TreeMap<>();
    next.pages()
        .forEach(
            (number, page) -> {
              pages.put(number, new Versioned<>(page.content(), version));
              versions.put(number, version);
            });
    journal = new Versioned<>(next.journal().content(), version);
    return new LedgerPort.WriteResult.Written(new LedgerVersions(version, versions));
  }

  private SendAnswer answer(CommittedIntent intent) {
    if (intent.instances().stream().anyMatch(poison::contains)) {
      CloudError error = new CloudError("InvalidInstanceId.NotFound", "no such instance");
      return new SendAnswer.Refused(new Fault(FailureReason.InstanceNotFound, error));
    }
    Map<InstanceId, SendAnswer.Item> items = new HashMap<>();
    for (InstanceId id : intent.instances()) {
      if (intent.operation().attaches()) {
        held.put(id, intent.operation().role().name());
      } else {
        held.remove(id, intent.operation().role().name());
      }
      items.put(id, new SendAnswer.Item.Done());
    }
    return new SendAnswer.Items(items);
  }

  private static Account account() {
    Grant all = new Grant(List.of("*"), List.of("*"), List.of("*"), null, false, List.of());
    return new Account(
        "prod", PARTITION, Mode.Enforce, List.of(all), List.of(), DetachLimit.DEFAULT, 600, null,
        Set.of());
  }
}
