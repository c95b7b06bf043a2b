package dev.instanceroles.plan;

import dev.instanceroles.domain.RoleName;
import java.util.Set;

/** Small changes to a claim, for tables of tests. */
final class Change {
  private Change() {}

  static Claim ungranted(Claim c) {
    return new Claim(
        c.binding(), c.role(), c.created(), c.frozen(), false, false, false, Set.of(), c.guarded());
  }

  /** A grant allows it, but not on an instance with these tags. */
  static Claim untagged(Claim c) {
    return new Claim(
        c.binding(), c.role(), c.created(), c.frozen(), false, true, false, Set.of(), c.guarded());
  }

  static Claim frozen(Claim c) {
    return new Claim(
        c.binding(),
        c.role(),
        c.created(),
        true,
        c.granted(),
        c.grantedElsewhere(),
        c.mayAdopt(),
        c.replaceable(),
        c.guarded());
  }

  static Claim adopting(Claim c) {
    return new Claim(
        c.binding(),
        c.role(),
        c.created(),
        c.frozen(),
        c.granted(),
        c.grantedElsewhere(),
        true,
        c.replaceable(),
        c.guarded());
  }

  static Claim unguarded(Claim c) {
    return new Claim(
        c.binding(),
        c.role(),
        c.created(),
        c.frozen(),
        c.granted(),
        c.grantedElsewhere(),
        c.mayAdopt(),
        c.replaceable(),
        false);
  }

  static Claim replacing(Claim c, RoleName role) {
    return new Claim(
        c.binding(),
        c.role(),
        c.created(),
        c.frozen(),
        c.granted(),
        c.grantedElsewhere(),
        c.mayAdopt(),
        Set.of(role),
        c.guarded());
  }
}
