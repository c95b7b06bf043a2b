package dev.instanceroles.kubernetes;

import dev.instanceroles.declare.BindingReading;
import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.DeclaredAccounts;
import dev.instanceroles.declare.SecretValues;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.Event;
import dev.instanceroles.partition.Placement;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All bindings and accounts that the watches have shown, and which engines were told of each binding. Safe from several
 * threads.
 */
final class Roster {
  /**
   * @param told by partition
   */
  private record Known(
      BindingReading reading,
      DeclaredBinding binding,
      Placement placement,
      SortedMap<PartitionId, DeclaredBinding> told) {
    private static final SortedMap<PartitionId, DeclaredBinding> NOBODY =
        Collections.unmodifiableSortedMap(new TreeMap<>());

    @Nullable
    PartitionId home() {
      return switch (placement) {
        case Placement.At at -> at.home();
        case Placement.Frozen frozen -> frozen.home();
      };
    }
  }

  private final Engines engines;
  private final LiveBindings live;
  private final Finalizers finalizers;
  private final Wakeups wakeups;
  private final NodeWatch nodes;
  private final SortedSet<PartitionId> ledgers = new TreeSet<>();
  private final SortedMap<BindingKey, Known> bindings = new TreeMap<>();
  private final SortedMap<String, KnownAccount> accounts = new TreeMap<>();
  private DeclaredAccounts declared = DeclaredAccounts.of(List.of());

  Roster(
      Engines engines,
      LiveBindings live,
      Finalizers finalizers,
      Wakeups wakeups,
      KubernetesClient client) {
    this.engines = engines;
    this.live = live;
    this.finalizers = finalizers;
    this.wakeups = wakeups;
    nodes = new NodeWatch(client, this::nodesChanged);
  }

  /** A watch shows a binding; it may have been shown before. */
  synchronized void binding(BindingReading reading) {
    var binding = reading.binding();
    if (binding != null) {
      put(place(reading, binding));
    }
  }

  /** Whether the engine was told that the object is deleted. */
  synchronized boolean knowsAsDeleted(String uid, BindingKey key) {
    var known = bindings.get(key);
    return known != null
        && known.binding() instanceof DeclaredBinding.Readable(var binding)
        && binding.uid().equals(uid)
        && binding.deleting();
  }

  /**
   * A binding is no longer there.
   *
   * @param revision of the deletion, or later
   */
  synchronized void gone(BindingKey key, String uid, long revision) {
    var known = bindings.get(key);
    if (known != null && known.binding().uid().equals(uid)) {
      bindings.remove(key);
      known.told()
          .keySet()
          .forEach(partition -> engines.tell(partition, new Event.BindingGone(key, uid, revision)));
    }
  }

  synchronized void account(KnownAccount account) {
    if (!account.equals(accounts.put(account.name(), account))) {
      accountsChanged();
    }
  }

  synchronized void accountGone(String name, String uid) {
    var known = accounts.get(name);
    if (known != null && known.uid().equals(uid)) {
      accounts.remove(name);
      accountsChanged();
    }
  }

  /** There are ledgers of these partitions: their engines run as soon as an account allows it, bindings or not. */
  synchronized void ledgers(SortedSet<PartitionId> partitions) {
    ledgers.addAll(partitions);
    ledgers.forEach(this::start);
  }

  private void accountsChanged() {
    declared = DeclaredAccounts
        .of(accounts.values().stream().sorted().map(KnownAccount::declared).toList());
    for (var partition : engines.partitions()) {
      var account = accountOf(partition).orElse(null);
      engines.account(partition, account, account == null ? null : secret(account));
    }
    ledgers.forEach(this::start);
    for (var known : List.copyOf(bindings.values())) {
      var next = place(known.reading(), known.binding());
      put(next);
      if (!next.placement().equals(known.placement())) {
        wakeups.binding(known.binding().key());
      }
    }
    accounts.keySet().forEach(wakeups::account);
  }

  private @Nullable SecretValues secret(DeclaredAccount.Readable account) {
    return secret(account.name());
  }

  private void start(PartitionId partition) {
    accountOf(partition).ifPresent(
        account -> engines.start(
            partition,
            account,
            secret(account),
            new ClusterBindings(() -> list(partition), finalizers)));
  }

  private Known place(BindingReading reading, DeclaredBinding binding) {
    var before = bindings.get(binding.key());
    var placement = Placement.of(
        declared.obeyed(reading, binding),
        declared.link(reading),
        "",
        before != null && before.binding().uid().equals(binding.uid()) ? before.home() : null);
    var told = new TreeMap<PartitionId, DeclaredBinding>();
    switch (placement) {
      case Placement.At at -> told.put(at.home(), at.binding());
      case Placement.Frozen frozen -> frozen.among(engines.partitions())
          .forEach(partition -> told.put(partition, frozen.binding()));
    }
    if (before != null) {
      // What only its status or its labels changed is no news.
      told.replaceAll((partition, next) -> sameUnlessChanged(before.told().get(partition), next));
    }
    return new Known(reading, binding, placement, told);
  }

  private static DeclaredBinding sameUnlessChanged(
      @Nullable DeclaredBinding before, DeclaredBinding next) {
    return before != null && before.equals(next.at(before.revision())) ? before : next;
  }

  private void put(Known next) {
    var key = next.binding().key();
    var before = bindings.put(key, next);
    if (next.placement() instanceof Placement.At(var home, var binding)) {
      start(home);
      if (selectsNodes(binding) && (before == null || !selectsNodes(before.binding()))) {
        nodes.want();
      }
    }
    var told = before == null ? Known.NOBODY : before.told();
    next.told().forEach((partition, binding) -> {
      if (!binding.equals(told.get(partition))) {
        engines.tell(partition, new Event.BindingChanged(binding));
      }
    });
    told.forEach((partition, binding) -> {
      if (!next.told().containsKey(partition)) {
        engines.tell(
            partition,
            new Event.BindingGone(key, binding.uid(), next.binding().revision()));
      }
    });
  }

  /** A live list of the bindings that concern one engine. */
  private ListAnswer list(PartitionId partition) {
    return switch (live.list()) {
      case LiveBindings.Failed(var why) -> new ListAnswer.Failed(why);
      case LiveBindings.Listed listed -> {
        var concerned = concerning(partition, listed.bindings());
        yield new ListAnswer.Listed(
            listed.revision(),
            concerned,
            concerned.stream().anyMatch(Roster::selectsNodes)
                ? nodes.live(partition).orElse(null)
                : null);
      }
    };
  }

  private static boolean selectsNodes(DeclaredBinding declared) {
    return declared instanceof DeclaredBinding.Readable(var binding)
        && binding.targets().nodeLabels() != null;
  }

  /** Compares the Nodes that the watch has shown with those of the API server. */
  WatchCheck nodeCheck(InstantSource clock) {
    return nodes.check(clock);
  }

  private void nodesChanged() {
    engines.partitions()
        .forEach(
            partition -> nodes.seen(partition)
                .ifPresent(seen -> engines.tell(partition, new Event.NodesListed(seen))));
  }

  void stop() {
    nodes.stop();
  }

  private synchronized List<DeclaredBinding> concerning(
      PartitionId partition, List<BindingObject> objects) {
    var concerned = new ArrayList<DeclaredBinding>();
    for (var object : objects) {
      var known = asOf(object);
      var binding = known == null ? null : known.told().get(partition);
      if (binding != null) {
        concerned.add(binding);
      }
    }
    return concerned;
  }

  private @Nullable Known asOf(BindingObject object) {
    var metadata = object.getMetadata();
    var known = bindings.get(ObjectReader.key(object));
    if (known != null
        && known.binding().uid().equals(metadata.getUid())
        && known.binding().revision() == ObjectReader.revision(metadata)) {
      return known;
    }
    var reading = ObjectReader.read(object);
    var binding = reading.binding();
    return binding == null ? null : place(reading, binding);
  }

  /** The account that stands for a partition, if there is one that can be used. */
  synchronized Optional<DeclaredAccount.Readable> accountOf(PartitionId partition) {
    return declared.all()
        .stream()
        .filter(DeclaredAccount.Readable.class::isInstance)
        .map(DeclaredAccount.Readable.class::cast)
        .filter(account -> account.in(partition.region()).partition().equals(partition))
        .findFirst();
  }

  /** How many engines work on the account. */
  long engines(DeclaredAccount.Readable account) {
    return engines.partitions()
        .stream()
        .filter(partition -> account.in(partition.region()).partition().equals(partition))
        .count();
  }

  /** An account as it counts beside all others. */
  synchronized Optional<DeclaredAccount> declared(String account) {
    return declared.all().stream().filter(one -> one.name().equals(account)).findFirst();
  }

  /** The credentials of an account as they were last seen. */
  synchronized @Nullable SecretValues secret(String account) {
    var known = accounts.get(account);
    return known == null ? null : known.secret();
  }

  synchronized Optional<Placement> placement(BindingKey key) {
    return Optional.ofNullable(bindings.get(key)).map(Known::placement);
  }

  /** Bindings that name the account. */
  synchronized SortedSet<BindingKey> naming(String account) {
    var keys = new TreeSet<BindingKey>();
    for (Map.Entry<BindingKey, Known> known : bindings.entrySet()) {
      if (account.equals(known.getValue().reading().account())) {
        keys.add(known.getKey());
      }
    }
    return keys;
  }

  synchronized SortedSet<BindingKey> bindings() {
    return new TreeSet<>(bindings.keySet());
  }

  synchronized SortedSet<String> accounts() {
    return new TreeSet<>(accounts.keySet());
  }
}
