package dev.instanceroles.kubernetes;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.partition.Placement;
import dev.instanceroles.status.Unmanaged;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** What is different for a binding whose account does not exist. */
final class AccountlessBindings {
  /** A binding and its account are often applied in one go, in any order. */
  private static final Duration ACCOUNT_MAY_FOLLOW = Duration.ofSeconds(5);

  private final Predicate<BindingKey> owns;
  private final InstantSource clock;

  /**
   * @param owns whether any ledger says that the binding holds instances; it may block
   */
  AccountlessBindings(Predicate<BindingKey> owns, InstantSource clock) {
    this.owns = owns;
    this.clock = clock;
  }

  /** Whether it is deleted and nothing keeps it: it owns nothing, or says that what it owns stays on. */
  boolean mayGo(BindingObject object, Placement placement) {
    return object.isMarkedForDeletion()
        && lacksAccount(placement)
        && (retains(object) || (wasNowhere(placement) && !owns.test(ObjectReader.key(object))));
  }

  private static boolean retains(BindingObject object) {
    return ObjectReader.read(object).binding() instanceof DeclaredBinding.Readable(var binding)
        && binding.deletionPolicy() == DeletionPolicy.Retain;
  }

  private static boolean wasNowhere(Placement placement) {
    return placement instanceof Placement.Frozen frozen && frozen.home() == null;
  }

  /** How long to wait before its author is told of it, empty when that is over. */
  Optional<Duration> patience(BindingObject object, Placement placement) {
    var age = Duration.between(ObjectReader.created(object.getMetadata()), clock.instant());
    return lacksAccount(placement) && age.compareTo(ACCOUNT_MAY_FOLLOW) < 0
        ? Optional.of(ACCOUNT_MAY_FOLLOW)
        : Optional.empty();
  }

  private static boolean lacksAccount(Placement placement) {
    return placement instanceof Placement.Frozen frozen
        && frozen.why() instanceof Unmanaged.AccountNotFound;
  }
}
