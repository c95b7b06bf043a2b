package dev.instanceroles.kubernetes;

import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.SecretValues;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A CloudAccount that a watch has shown. The order is by age: of two on one account of a cloud, the older counts.
 *
 * @param secret the one that it names, null if it names none or there is none to be had
 */
record KnownAccount(
    DeclaredAccount declared, String uid, Instant created, @Nullable SecretValues secret)
    implements Comparable<KnownAccount> {
  private static final Comparator<KnownAccount> BY_AGE =
      Comparator.comparing(KnownAccount::created).thenComparing(KnownAccount::name);

  String name() {
    return declared.name();
  }

  @Override
  public int compareTo(KnownAccount other) {
    return BY_AGE.compare(this, other);
  }
}
