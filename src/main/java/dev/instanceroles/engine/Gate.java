package dev.instanceroles.engine;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.OperatorRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is sent before everything is known. After every taking of the epoch the ledger is loaded, then all bindings are
 * listed and the identity of the account is checked.
 */
final class Gate {
  private enum Phase {
    NO_TENURE,
    LOADING,
    LISTING,
    SYNCED
  }

  /** A secret that was corrected is noticed within a minute. */
  private static final Duration LONGEST_IDENTITY_RETRY = Duration.ofSeconds(60);

  /** A key that was revoked is noticed within a minute, also where nothing else is called. */
  private static final Duration IDENTITY_AGE = Duration.ofSeconds(50);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private Phase phase = Phase.NO_TENURE;
  private Instant tenureUntil = Instant.MIN;
  private long epoch;
  private boolean asked;
  private int failures;
  private Instant retryAt = Instant.MIN;
  private @Nullable String fault;
  private boolean everSynced;
  private SignIn signIn = new SignIn.Unchecked();
  private @Nullable OperatorRole own;
  private boolean accountKnown;
  private boolean identityKnown;
  private boolean identityAsked;
  private int identityFailures;
  private Instant identityDueAt = Instant.MIN;

  long epoch() {
    return epoch;
  }

  Instant tenureUntil() {
    return tenureUntil;
  }

  boolean tenured(Instant at) {
    return at.isBefore(tenureUntil);
  }

  /** Whether ledger and bindings are known. */
  boolean synced(Instant at) {
    return phase == Phase.SYNCED && tenured(at);
  }

  boolean everSynced() {
    return everSynced;
  }

  /** Whether the cloud may be asked and changed. */
  boolean ready(Instant at) {
    return synced(at) && identityKnown && signIn.usable();
  }

  SignIn signIn() {
    return signIn;
  }

  /** Whether the operator itself lives on this role: without it, it could not even put it back. */
  boolean livesOn(InstanceId id, RoleName role) {
    return own != null && own.role().equals(role) && own.isOn(id);
  }

  @Nullable
  String fault() {
    return fault;
  }

  void tenure(Instant until, Instant at) {
    boolean lapsed = !tenured(at);
    tenureUntil = until;
    if (lapsed || !tenured(at)) {
      phase = Phase.NO_TENURE;
    }
  }

  /** What must be asked next; also begins a new epoch when tenure was regained. */
  void advance(boolean accountThere, Instant at, Consumer<Effect> out) {
    accountKnown = accountThere;
    if (!tenured(at)) {
      phase = Phase.NO_TENURE;
      return;
    }
    if (phase == Phase.NO_TENURE) {
      restart();
    }
    if (!asked && !at.isBefore(retryAt) && phase != Phase.SYNCED) {
      asked = true;
      out.accept(phase == Phase.LOADING ? new Effect.Load(epoch) : new Effect.ListAll(epoch));
    }
    boolean loaded = phase == Phase.LISTING || phase == Phase.SYNCED;
    if (loaded && accountKnown && !identityAsked && !at.isBefore(identityDueAt)) {
      identityAsked = true;
      out.accept(new Effect.CheckIdentity(epoch));
    }
  }

  /** The ledger is not what it was thought to be: everything is asked again. */
  void restart() {
    epoch++;
    phase = Phase.LOADING;
    asked = false;
    if (identityKnown) {
      identityKnown = false;
      identityDueAt = Instant.MIN;
    }
    identityAsked = false;
  }

  void loaded() {
    phase = Phase.LISTING;
    asked = false;
    failures = 0;
    fault = null;
  }

  void listed() {
    phase = Phase.SYNCED;
    everSynced = true;
    asked = false;
    failures = 0;
    fault = null;
  }

  boolean loading() {
    return phase == Phase.LOADING;
  }

  boolean listing() {
    return phase == Phase.LISTING;
  }

  /** Loading or listing failed and is tried again. */
  void failed(String why, Instant at) {
    failures++;
    asked = false;
    fault = why;
    retryAt = at.plus(Setbacks.backoff(FIRST_RETRY, LONGEST_RETRY, failures));
  }

  /**
   * @return whether that is news
   */
  boolean identity(IdentityAnswer answer, String expectedAccountId, Instant at) {
    boolean wasKnown = identityKnown;
    SignIn before = signIn;
    OperatorRole ownBefore = own;
    identityAsked = false;
    switch (answer) {
      case IdentityAnswer.SignedInAs as when as.accountId().equals(expectedAccountId) ->
          signedIn(new SignIn.Verified(), as.own(), at);
      case IdentityAnswer.NotTold notTold ->
          signedIn(new SignIn.TakenAtItsWord(notTold.fault()), notTold.own(), at);
      case IdentityAnswer.SignedInAs as -> notSignedIn(new SignIn.Mismatch(as.accountId()), at);
      // Who we are is known, and nothing speaks against it.
      case IdentityAnswer.Failed(Fault fault) when identityKnown && !concernsAccount(fault) ->
          askAgain(at);
      case IdentityAnswer.Failed failed -> notSignedIn(new SignIn.Failed(failed.fault()), at);
    }
    return wasKnown != identityKnown
        || !before.equals(signIn)
        || !Objects.equals(ownBefore, own);
  }

  /** A call showed that the account cannot be used; who we are is asked again before the next. */
  void refused(Fault why, Instant at) {
    notSignedIn(new SignIn.Failed(why), at);
  }

  /** The account was edited, or its credentials: what failed is tried at once. */
  void accountChanged() {
    if (!signIn.usable()) {
      identityDueAt = Instant.MIN;
      identityFailures = 0;
    }
  }

  private void signedIn(SignIn how, @Nullable OperatorRole role, Instant at) {
    signIn = how;
    own = role;
    identityKnown = true;
    identityFailures = 0;
    identityDueAt = at.plus(IDENTITY_AGE);
  }

  private void notSignedIn(SignIn state, Instant at) {
    signIn = state;
    identityKnown = false;
    askAgain(at);
  }

  private void askAgain(Instant at) {
    identityFailures++;
    identityDueAt =
        at.plus(Setbacks.backoff(FIRST_RETRY, LONGEST_IDENTITY_RETRY, identityFailures));
  }

  Optional<Instant> next() {
    if (phase == Phase.NO_TENURE) {
      return Optional.empty();
    }
    Optional<Instant> knowledge =
        asked || phase == Phase.SYNCED ? Optional.empty() : Optional.of(retryAt);
    Optional<Instant> identity =
        identityAsked || !accountKnown || phase == Phase.LOADING
            ? Optional.empty()
            : Optional.of(identityDueAt);
    return knowledge.isPresent() && identity.isPresent()
        ? Optional.of(
            knowledge.get().isBefore(identity.get()) ? knowledge.get() : identity.get())
        : knowledge.or(() -> identity);
  }

  /** Whether a fault of a call speaks about the account as a whole, so that no other call will work either. */
  static boolean concernsAccount(Fault fault) {
    return switch (fault.reason()) {
      case CredentialsInvalid, AccountMismatch, AccountRestricted, RegionNotFound, ClockSkewed ->
          true;
      default -> false;
    };
  }

  static Fault unavailable(String why) {
    return new Fault(FailureReason.CloudUnavailable, new CloudError("", why));
  }
}
