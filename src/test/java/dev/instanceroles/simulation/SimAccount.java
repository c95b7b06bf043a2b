package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The CloudAccount resource, and whose credentials it really leads to. */
final class SimAccount {
  private final List<Consumer<@Nullable Account>> watchers = new ArrayList<>();
  private Account spec;
  private boolean there = true;
  private String signsInAs;
  private Instant exchangedAt = Instant.MIN;

  SimAccount(Account spec) {
    this.spec = spec;
    signsInAs = spec.partition().accountId();
  }

  void watch(Consumer<@Nullable Account> watcher) {
    watchers.add(watcher);
  }

  /** What is declared; also while the resource is not there. */
  Account spec() {
    return spec;
  }

  @Nullable
  Account current() {
    return there ? spec : null;
  }

  void edit(UnaryOperator<Account> how) {
    spec = how.apply(spec);
    tell();
  }

  void be(boolean present) {
    there = present;
    tell();
  }

  private void tell() {
    watchers.forEach(watcher -> watcher.accept(current()));
  }

  String signsInAs() {
    return signsInAs;
  }

  boolean signsInCorrectly() {
    return signsInAs.equals(spec.partition().accountId());
  }

  /** Exchanges the credentials, silently. */
  void signInAs(String accountId, Instant at) {
    signsInAs = accountId;
    exchangedAt = at;
  }

  /** Whether the credentials led to the right account all the time since. */
  boolean signedInCorrectlySince(Instant time) {
    return signsInCorrectly() && !exchangedAt.isAfter(time);
  }
}
