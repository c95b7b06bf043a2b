package dev.instanceroles.plan;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.ledger.Entry;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has an instance that several bindings declare. Equal declarations share it. Of different ones the incumbent wins (the
 * owner of the entry, then the owner of an open attach), then the oldest. A declaration that no grant allows never displaces
 * one that is allowed, unless it is the incumbent.
 */
public final class Claims {
  private Claims() {}

  /**
   * The declaration that is acted upon; empty without any. Of equal ones it is the entry's owner as long as that one can act,
   * so that an entry does not wander.
   *
   * @param attaching owner of an attach that may still have an effect
   */
  public static Optional<Claim> winner(
      Collection<Claim> claims, @Nullable Entry entry, @Nullable BindingKey attaching) {
    BindingKey owner = entry == null ? null : entry.owner();
    Comparator<Claim> oldest =
        Comparator.comparing(Claim::created).thenComparing(Claim::binding);
    Comparator<Claim> incumbentFirst =
        Comparator.<Claim>comparingInt(claim -> rank(claim, owner, attaching))
            .thenComparing(oldest);
    return claims.stream().min(incumbentFirst).map(first -> actingFor(first, claims, oldest));
  }

  private static Claim actingFor(
      Claim first, Collection<Claim> claims, Comparator<Claim> oldest) {
    if (first.active()) {
      return first;
    }
    return claims.stream()
        .filter(claim -> claim.active() && claim.agreesWith(first))
        .min(oldest)
        .orElse(first);
  }

  private static int rank(
      Claim claim, @Nullable BindingKey owner, @Nullable BindingKey attaching) {
    if (claim.binding().equals(owner)) {
      return 0;
    }
    if (claim.binding().equals(attaching)) {
      return 1;
    }
    return claim.granted() ? 2 : 3;
  }
}
