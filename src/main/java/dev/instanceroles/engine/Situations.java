package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Latch;
import dev.instanceroles.plan.Claim;
import dev.instanceroles.plan.Claims;
import dev.instanceroles.plan.RoleVerdict;
import dev.instanceroles.plan.Situation;
import dev.instanceroles.plan.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers what a decision about one instance may look at. */
final class Situations {
  private final Workspace work;

  Situations(Workspace work) {
    this.work = work;
  }

  /** The declaration that counts for the instance; null when nobody's does. */
  @Nullable
  Claim winner(InstanceId id) {
    Entry entry = work.memory.entry(id);
    Claim winner = Claims.winner(claims(id), entry, work.sends.attaching(id)).orElse(null);
    boolean intruder =
        winner != null
            && !winner.granted()
            && entry != null
            && !winner.binding().equals(entry.owner());
    return intruder ? null : winner;
  }

  /**
   * @param except the batch about to be sent: for a change that happens now an old verdict on a role is none, while what is
   *     shown and planned does not waver each time it is looked up again
   */
  Situation of(InstanceId id, @Nullable Claim claim, @Nullable Live except, Instant at) {
    Entry entry = work.memory.entry(id);
    return new Situation(
        claim,
        work.snapshot.observed(id),
        entry,
        entry == null ? Standing.ABSENT : standing(entry),
        work.sends.unsettled(id, except),
        work.sends.haunted(id),
        claim == null || (except != null && outdated(claim.role().name(), at))
            ? new RoleVerdict.Unchecked()
            : work.roles.verdict(claim.role().name()),
        claim != null && latched(claim),
        claim == null || entry == null ? null : previous(claim, entry),
        role -> work.grants.protects(role) || work.gate.livesOn(id, role));
  }

  /** What was planned on a verdict that was good then does not fail for the time that the commit took. */
  private boolean outdated(RoleName role, Instant at) {
    return stale(role, at.minus(work.timing.settle()));
  }

  boolean stale(RoleName role, Instant at) {
    int seconds = work.account == null ? 0 : work.account.driftSweepSeconds();
    return work.roles.stale(role, Duration.ofSeconds(seconds), at);
  }

  /** The binding in whose name something is done to the instance. */
  @Nullable
  BindingKey answering(InstanceId id, @Nullable Claim claim) {
    Entry entry = work.memory.entry(id);
    return claim != null ? claim.binding() : entry == null ? null : entry.owner();
  }

  List<Claim> claims(InstanceId id) {
    List<Claim> claims = new ArrayList<>();
    for (BindingKey key : work.directory.declaring(id)) {
      Directory.Known known = work.directory.get(key);
      Binding binding = known == null ? null : known.lastReadable();
      if (known != null && binding != null && claiming(binding, known)) {
        claims.add(claim(binding, id, !known.readable() || binding.suspended()));
      }
    }
    Claim held = heldByUnreadable(work.memory.entry(id), claims);
    if (held != null) {
      claims.add(held);
    }
    return claims;
  }

  private static boolean claiming(Binding binding, Directory.Known known) {
    boolean lettingGo = known.readable() && (binding.deleting() || binding.unbound());
    return !lettingGo && binding.mode() == Mode.Enforce;
  }

  /** What a binding would claim of the instance if it did. */
  Claim claim(Binding binding, InstanceId id, boolean frozen) {
    Tags tags = work.selections.tags(id);
    String namespace = binding.key().namespace();
    RoleName role = binding.role().name();
    Set<RoleName> replaceable = new TreeSet<>(binding.replaceRoles());
    replaceable.removeIf(other -> !work.grants.allowReplacing(namespace, role, other, tags));
    return new Claim(
        binding.key(),
        binding.role(),
        binding.created(),
        frozen || work.membership.doubts(binding.key(), id),
        work.grants.allow(namespace, role, tags),
        work.grants.allowOnSome(namespace, role),
        binding.adoptSameRole() && work.grants.allowAdopting(namespace, role, tags),
        replaceable,
        binding.guarded());
  }

  /** A binding that cannot be read keeps what it has, also after a restart. */
  private @Nullable Claim heldByUnreadable(@Nullable Entry entry, List<Claim> claims) {
    if (entry == null || entry.owner() == null) {
      return null;
    }
    BindingKey owner = entry.owner();
    Directory.Known known = work.directory.get(owner);
    boolean claiming = claims.stream().anyMatch(claim -> claim.binding().equals(owner));
    if (known == null || known.readable() || claiming) {
      return null;
    }
    PassedRole role = work.memory.passed(entry.role(), entry.policyHash());
    return new Claim(
        owner,
        role == null ? new PassedRole(entry.role(), null) : role,
        Instant.MIN,
        true,
        true,
        true,
        false,
        Set.of(),
        true);
  }

  private boolean latched(Claim claim) {
    Latch latch = work.ledger.latch(claim.binding());
    return latch != null && latch.stops(claim.role());
  }

  /** The role to put back, as long as whoever swaps may pass it, or might take it off. */
  private @Nullable PassedRole previous(Claim claim, Entry entry) {
    if (entry.state() != Entry.State.BARE) {
      return null;
    }
    String namespace = claim.binding().namespace();
    boolean allowed =
        work.grants.allow(
            namespace, entry.role(), work.selections.tags(entry.instance()))
            || (entry.has(Entry.Mark.FOREIGN) && claim.replaceable().contains(entry.role()));
    return allowed ? work.memory.passed(entry.role(), entry.policyHash()) : null;
  }

  private Standing standing(Entry entry) {
    Directory.Known known = work.directory.get(entry.owner());
    if (known == null) {
      return entry.has(Entry.Mark.LETTING_GO) ? lettingGo(entry, null) : Standing.ABSENT;
    }
    Binding owner = known.lastReadable();
    if (!known.readable() || owner == null) {
      return Standing.FROZEN;
    }
    boolean passive = owner.suspended() || owner.mode() == Mode.Observe;
    if (owner.deleting()) {
      return passive ? Standing.LETS_GO_RETAINING : lettingGo(entry, owner.deletionPolicy());
    }
    if (passive) {
      return Standing.FROZEN;
    }
    InstanceId id = entry.instance();
    boolean selected =
        owner.targets().leavesToSelectors(id) && !work.membership.released(owner.key(), id);
    boolean wants = !owner.unbound() && (known.members().contains(id) || selected);
    return wants ? Standing.FROZEN : lettingGo(entry, owner.deletionPolicy());
  }

  private static Standing lettingGo(Entry entry, @Nullable DeletionPolicy policy) {
    boolean retain =
        policy == DeletionPolicy.Retain
            || (policy == null && entry.state() == Entry.State.ADOPTED);
    return retain ? Standing.LETS_GO_RETAINING : Standing.LETS_GO;
  }
}
