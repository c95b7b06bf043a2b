package dev.instanceroles.standalone;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.declare.AccountLink;
import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.DeclaredBindingSource;
import dev.instanceroles.declare.Finding.Severity;
import dev.instanceroles.declare.ManifestReader;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.partition.RegionKnowledge;
import dev.instanceroles.standalone.View.AccountView;
import dev.instanceroles.standalone.View.BindingView;
import dev.instanceroles.standalone.View.OrphanView;
import dev.instanceroles.standalone.View.ProblemView;
import dev.instanceroles.status.AccountContext;
import dev.instanceroles.status.AccountFacts;
import dev.instanceroles.status.AccountStatusComposer;
import dev.instanceroles.status.BindingStatusComposer;
import dev.instanceroles.status.RefusedAccount;
import dev.instanceroles.status.SignInMeans;
import dev.instanceroles.status.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the view of one moment. The statuses given are those of the moment before, and become those of this one. */
final class Composition {
  /** More than anybody reads; one slip can be repeated for each of a thousand ids. */
  private static final int MOST_PROBLEMS = 20;

  private final Scan scan;
  private final SortedMap<PartitionId, RegionKnowledge> regions;
  private final Instant now;
  private final Map<BindingKey, InstanceRoleBindingStatus> bindingStatuses;
  private final Map<String, CloudAccountStatus> accountStatuses;

  Composition(
      Scan scan,
      SortedMap<PartitionId, RegionKnowledge> regions,
      Instant now,
      Map<BindingKey, InstanceRoleBindingStatus> bindingStatuses,
      Map<String, CloudAccountStatus> accountStatuses) {
    this.scan = scan;
    this.regions = regions;
    this.now = now;
    this.bindingStatuses = bindingStatuses;
    this.accountStatuses = accountStatuses;
  }

  View view() {
    var rows = bindings();
    bindingStatuses.keySet()
        .removeIf(
            key -> rows.stream()
                .noneMatch(
                    row -> row.namespace().equals(key.namespace())
                        && row.name().equals(key.name())));
    var accounts = scan.declarations().accounts().stream().map(this::account).toList();
    return new View(rows, accounts, orphans(), problems());
  }

  private List<ProblemView> problems() {
    var all = scan.declarations()
        .problems()
        .stream()
        .filter(problem -> problem.severity() != Severity.NOTE)
        .toList();
    var problems = new ArrayList<ProblemView>();
    all.stream()
        .limit(MOST_PROBLEMS)
        .forEach(
            problem -> problems.add(
                new ProblemView(problem.severity() == Severity.FAULT, problem.toString())));
    if (all.size() > MOST_PROBLEMS) {
      var rest = all.subList(MOST_PROBLEMS, all.size());
      problems.add(
          new ProblemView(
              rest.stream().anyMatch(problem -> problem.severity() == Severity.FAULT),
              "and " + rest.size() + " more; the command validate shows all"));
    }
    return problems;
  }

  private List<BindingView> bindings() {
    var rows = new TreeMap<BindingKey, BindingView>();
    for (var source : scan.declarations().bindings()) {
      rows.put(source.binding().key(), row(source.binding(), source));
    }
    // Those whose manifest is not found, but may be there.
    scan.bindings()
        .values()
        .forEach(
            bindings -> bindings
                .forEach((key, binding) -> rows.computeIfAbsent(key, at -> row(binding, null))));
    return List.copyOf(rows.values());
  }

  private BindingView row(DeclaredBinding declared, @Nullable DeclaredBindingSource source) {
    var key = declared.key();
    var status = status(declared, source);
    status.ifPresent(known -> bindingStatuses.put(key, known));
    var region = partition(key, source).map(PartitionId::region).orElse(null);
    var place = source == null ? null : source.place();
    return switch (declared) {
      case DeclaredBinding.Readable(Binding it) -> new BindingView(
          key.namespace(),
          key.name(),
          place,
          it.account(),
          region,
          it.role().name().value(),
          it.mode().name(),
          it.generation(),
          status.orElse(null));
      case DeclaredBinding.Unreadable it -> new BindingView(
          key.namespace(),
          key.name(),
          place,
          null,
          region,
          null,
          null,
          it.generation(),
          status.orElse(null));
    };
  }

  private Optional<InstanceRoleBindingStatus> status(
      DeclaredBinding declared, @Nullable DeclaredBindingSource source) {
    var key = declared.key();
    var previous = bindingStatuses.get(key);
    var why = scan.unmanaged().get(key);
    if (why != null) {
      return Optional.of(
          BindingStatusComposer.compose(previous, declared.generation(), why, now));
    }
    return partition(key, source).flatMap(partition -> status(key, partition, previous))
        .or(() -> Optional.ofNullable(previous));
  }

  private Optional<InstanceRoleBindingStatus> status(
      BindingKey key, PartitionId partition, @Nullable InstanceRoleBindingStatus previous) {
    var account = scan.account(partition);
    var report = report(key, partition);
    var region = latest(partition);
    if (account.isEmpty() || report.isEmpty() || region.isEmpty()) {
      return Optional.empty();
    }
    var context = AccountContext
        .of(account.get().name(), means(account.get()), Surroundings.MANIFESTS, region.get());
    return Optional.of(
        BindingStatusComposer.compose(previous, report.get(), context, now));
  }

  private Optional<PartitionId> partition(
      BindingKey key, @Nullable DeclaredBindingSource source) {
    if (source != null && source.link() instanceof AccountLink.Found(var partition)) {
      return Optional.of(partition);
    }
    return scan.bindings()
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue().containsKey(key))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Optional<BindingReport> report(BindingKey key, PartitionId partition) {
    return Optional.ofNullable(regions.get(partition)).flatMap(region -> region.binding(key));
  }

  private Optional<PartitionReport> latest(PartitionId partition) {
    return Optional.ofNullable(regions.get(partition)).flatMap(RegionKnowledge::latest);
  }

  private static SignInMeans means(DeclaredAccount.Readable account) {
    return SignInMeans
        .of(account.access().credentials(), account.provider(), ManifestReader.SECRET_NAMESPACE);
  }

  private AccountView account(DeclaredAccount declared) {
    var name = declared.name();
    var previous = accountStatuses.get(name);
    long generation = scan.generations().getOrDefault(name, 1L);
    var mode = declared instanceof DeclaredAccount.Readable it ? it.mode().name() : null;
    var status = switch (declared) {
      case DeclaredAccount.Readable it -> AccountStatusComposer.compose(
          previous,
          new AccountFacts(name, generation, it.mode(), means(it), Surroundings.MANIFESTS),
          reports(it),
          now);
      case DeclaredAccount.Second it -> AccountStatusComposer.compose(
          previous, generation, new RefusedAccount.Duplicate(it.holder()), now);
      case DeclaredAccount.Unreadable it -> AccountStatusComposer.compose(
          previous, generation, new RefusedAccount.InvalidSpec(it.fault()), now);
    };
    accountStatuses.put(name, status);
    var provider = declared.provider();
    return new AccountView(
        name,
        provider == null ? null : provider.name(),
        declared.accountId(),
        mode,
        generation,
        status);
  }

  private List<PartitionReport> reports(DeclaredAccount.Readable account) {
    var reports = new ArrayList<PartitionReport>();
    regions.forEach((partition, region) -> {
      if (partition.equals(account.in(partition.region()).partition())) {
        region.latest().ifPresent(reports::add);
      }
    });
    return reports;
  }

  private List<OrphanView> orphans() {
    var orphans = new ArrayList<OrphanView>();
    regions.forEach((partition, region) -> {
      var account =
          scan.account(partition).map(DeclaredAccount::name).orElse(partition.accountId());
      region.latest()
          .ifPresent(
              report -> report.orphans()
                  .forEach(
                      (key, instances) -> orphans.add(
                          new OrphanView(
                              key.namespace(),
                              key.name(),
                              account,
                              partition.region(),
                              instances.stream().map(Object::toString).toList()))));
    });
    orphans.sort(
        Comparator.comparing(OrphanView::account)
            .thenComparing(OrphanView::region)
            .thenComparing(OrphanView::namespace)
            .thenComparing(OrphanView::name));
    return orphans;
  }
}
