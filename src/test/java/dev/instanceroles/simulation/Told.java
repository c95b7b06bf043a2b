package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Nodes;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.domain.Targets;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SelectAnswer;
import dev.instanceroles.ledger.BatchId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one engine was told so far: all that it can be blamed for not to have respected. */
final class Told {
  private final SortedMap<BindingKey, DeclaredBinding> bindings = new TreeMap<>();
  private final Map<BindingKey, Long> revisions = new HashMap<>();
  private final Map<BatchId, ListAnswer.Listed> lists = new HashMap<>();
  private final Map<InstanceId, Instant> reads = new HashMap<>();
  private final Map<RoleName, RoleAnswer> roles = new HashMap<>();
  private final Map<InstanceId, Optional<Tags>> tags = new HashMap<>();
  private final Map<InstanceId, Instant> tagged = new HashMap<>();
  private final Set<Tags> listed = new HashSet<>();
  private @Nullable Nodes nodes;
  private @Nullable Account account;
  private Instant tenure = Instant.MIN;
  private long epoch = -1;
  private long latestList = Long.MIN_VALUE;
  private boolean identified;
  private boolean synced;

  /**
   * @param accountId of the account that the partition belongs to
   */
  void learn(Event event, String accountId) {
    switch (event) {
      case Event.Loaded loaded when loaded.epoch() > epoch -> begin(loaded.epoch());
      case Event.AccountChanged changed -> account = changed.account();
      case Event.NodesListed told -> see(told.nodes());
      case Event.TenureUntil until -> tenure = until.until();
      case Event.BindingChanged changed when changed.binding().revision() > latestList ->
          see(changed.binding());
      case Event.BindingGone gone -> {
        if (gone.revision() > latestList
            && gone.revision() > revisions.getOrDefault(gone.key(), 0L)) {
          revisions.put(gone.key(), gone.revision());
          bindings.remove(gone.key());
        }
      }
      case Event.BindingsSynced(long of, ListAnswer.Listed listed) when of == epoch -> {
        synced = true;
        see(listed);
      }
      case Event.LiveListed(long of, BatchId batch, ListAnswer.Listed listed) when of == epoch -> {
        lists.put(batch, listed);
        see(listed);
      }
      case Event.IdentityChecked checked when checked.epoch() == epoch ->
          identified = switch (checked.answer()) {
            case IdentityAnswer.SignedInAs as -> as.accountId().equals(accountId);
            case IdentityAnswer.NotTold notTold -> true;
            // Nothing new, in a world whose only such failures are outages.
            case IdentityAnswer.Failed failed -> identified;
          };
      case Event.RoleChecked checked when checked.epoch() == epoch ->
          roles.put(checked.role(), checked.answer());
      case Event.Observed(long of, long number, Instant started, ReadAnswer.Rows rows) when of == epoch ->
          rows.rows()
              .forEach(
                  (id, what) -> {
                    reads.merge(id, started, (a, b) -> a.isAfter(b) ? a : b);
                    see(id, what, rows.tags().get(id), started);
                  });
      case Event.Selected(long of, Tags selector, Instant started, SelectAnswer.Matched matched) when of == epoch -> {
        listed.add(selector);
        matched.instances().forEach((id, tags) -> see(id, null, tags, started));
      }
      default -> {}
    }
  }

  private void begin(long next) {
    epoch = next;
    identified = false;
    synced = false;
    lists.clear();
    reads.clear();
  }

  private void see(
      InstanceId id, @Nullable Observation what, @Nullable Tags of, Instant started) {
    boolean tells = of != null || what instanceof Observation.Missing;
    if (tells && !started.isBefore(tagged.getOrDefault(id, Instant.MIN))) {
      tagged.put(id, started);
      tags.put(id, Optional.ofNullable(of));
    }
  }

  private void see(@Nullable Nodes next) {
    if (next != null && (nodes == null || next.revision() >= nodes.revision())) {
      nodes = next;
    }
  }

  private void see(ListAnswer.Listed listed) {
    see(listed.nodes());
    if (listed.revision() < latestList) {
      return;
    }
    latestList = listed.revision();
    for (BindingKey key : bindings.keySet().toArray(BindingKey[]::new)) {
      boolean there = listed.bindings().stream().anyMatch(one -> one.key().equals(key));
      if (!there && revisions.getOrDefault(key, 0L) <= listed.revision()) {
        bindings.remove(key);
        revisions.put(key, listed.revision());
      }
    }
    listed.bindings().forEach(this::see);
  }

  private void see(DeclaredBinding binding) {
    if (binding.revision() >= revisions.getOrDefault(binding.key(), 0L)) {
      revisions.put(binding.key(), binding.revision());
      bindings.put(binding.key(), binding);
    }
  }

  /** The latest version of each binding. */
  SortedMap<BindingKey, DeclaredBinding> bindings() {
    return bindings;
  }

  Optional<Binding> readable(BindingKey key) {
    return bindings.get(key) instanceof DeclaredBinding.Readable readable
        ? Optional.of(readable.binding())
        : Optional.empty();
  }

  Optional<Account> account() {
    return Optional.ofNullable(account);
  }

  Instant tenure() {
    return tenure;
  }

  /** Of the latest ledger. */
  long epoch() {
    return epoch;
  }

  /** Whether identity and bindings were learned since the latest ledger. */
  boolean knowing() {
    return identified && synced;
  }

  boolean identified() {
    return identified;
  }

  /** The tags of an instance as last told; null when they never were, or it does not exist. */
  @Nullable
  Tags tags(InstanceId id) {
    return tags.getOrDefault(id, Optional.empty()).orElse(null);
  }

  /** What decides about an instance, as far as it was told. */
  Marks marks(InstanceId id, SimLedger ledger) {
    boolean gone = nodes != null && missing(id);
    return new Marks(
        tags(id),
        nodes == null ? null : nodes.labels().get(id),
        gone ? null : Marks.keeper(ledger, id));
  }

  /** Whether it was told of all that decides: the tags of the instance, and its Node; or that it does not exist. */
  boolean knows(InstanceId id, Targets targets) {
    boolean node = nodes != null && nodes.labels().containsKey(id);
    return missing(id)
        || ((targets.tags() == null || tags.containsKey(id))
            && (targets.nodeLabels() == null || node));
  }

  /** Whether the last that told of its tags said that it does not exist. */
  boolean missing(InstanceId id) {
    return tags.containsKey(id) && tags(id) == null;
  }

  /** Whether all that may be selected was ever listed. */
  boolean hasListed(Targets targets) {
    return (targets.tags() == null || listed.contains(targets.tags()))
        && (targets.nodeLabels() == null || nodes != null);
  }

  /** The live list that began after the batch was durable. */
  Optional<ListAnswer.Listed> list(BatchId batch) {
    return Optional.ofNullable(lists.get(batch));
  }

  /** When the latest successful read of the instance began. */
  Optional<Instant> readStarted(InstanceId id) {
    return Optional.ofNullable(reads.get(id));
  }

  Optional<RoleAnswer> role(RoleName name) {
    return Optional.ofNullable(roles.get(name));
  }
}
