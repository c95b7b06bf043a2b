package dev.instanceroles.plan;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Situations of one instance, written down in a few words. */
final class Given {
  static final InstanceId I = new InstanceId("i-1");
  static final BindingKey WEB = new BindingKey("team-a", "web");
  static final PassedRole WANTED = PassedRole.of("Wanted");
  static final PassedRole OLD = PassedRole.of("Old");
  static final RoleName FOREIGN = new RoleName("Foreign");
  static final RoleName REPLACEABLE = new RoleName("Replaceable");
  static final RoleName PROTECTED = new RoleName("KubernetesWorkerRole-1");
  static final Fault BAD =
      new Fault(FailureReason.RoleNotFound, new CloudError("InvalidRamRole.NotFound", "no"));

  private @Nullable Claim claim;
  private @Nullable Observation observed = Observation.Present.empty();
  private @Nullable Entry entry;
  private Standing standing = Standing.ABSENT;
  private boolean unsettled;
  private boolean ghosts;
  private RoleVerdict verdict = new RoleVerdict.Usable();
  private boolean latched;
  private @Nullable PassedRole previous;

  static Given instance() {
    return new Given();
  }

  static Given claimed() {
    return new Given().claim(c -> c);
  }

  Given claim(UnaryOperator<Claim> how) {
    claim =
        how.apply(
            new Claim(
                WEB, WANTED, Instant.EPOCH, false, true, true, false, Set.of(REPLACEABLE), true));
    return this;
  }

  Given claim(@Nullable Claim next) {
    claim = next;
    return this;
  }

  Given unread() {
    observed = null;
    return this;
  }

  Given seen(@Nullable Observation what) {
    observed = what;
    return this;
  }

  Given holds(RoleName role) {
    return seen(Observation.Present.holding(role));
  }

  Given holds(PassedRole role) {
    return holds(role.name());
  }

  Given holdsService(String role) {
    return seen(
        new Observation.Present(
            List.of(new HeldRole(new RoleName(role), HeldRole.Kind.SERVICE))));
  }

  Given entry(PassedRole role, Entry.State state) {
    return entry(Entry.of(I, role, state, state == Entry.State.RETAINED ? null : WEB));
  }

  Given entry(@Nullable Entry next) {
    entry = next;
    return this;
  }

  Given owner(Standing next) {
    standing = next;
    return this;
  }

  Given unsettled(boolean next) {
    unsettled = next;
    return this;
  }

  Given ghosts(boolean next) {
    ghosts = next;
    return this;
  }

  Given verdict(RoleVerdict next) {
    verdict = next;
    return this;
  }

  Given latched(boolean next) {
    latched = next;
    return this;
  }

  Given previous(@Nullable PassedRole next) {
    previous = next;
    return this;
  }

  Situation situation() {
    return new Situation(
        claim,
        observed,
        entry,
        standing,
        unsettled,
        ghosts,
        verdict,
        latched,
        previous,
        role -> role.value().startsWith("KubernetesWorkerRole-"));
  }
}
