package dev.instanceroles.kubernetes;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.status.AccountFacts;
import dev.instanceroles.status.AccountStatusComposer;
import dev.instanceroles.status.RefusedAccount;
import dev.instanceroles.status.Surroundings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status that an account should have, by all that is known now. */
final class AccountStatuses {
  private final Roster roster;
  private final Reports reports;
  private final String namespace;
  private final InstantSource clock;

  /**
   * @param namespace of the operator, where Secrets are read
   * @param clock gives the times of conditions
   */
  AccountStatuses(Roster roster, Reports reports, String namespace, InstantSource clock) {
    this.roster = roster;
    this.reports = reports;
    this.namespace = namespace;
    this.clock = clock;
  }

  /**
   * Empty as long as an engine of the account has said nothing yet.
   *
   * @param before what its status says
   */
  Optional<CloudAccountStatus> of(AccountObject object, @Nullable CloudAccountStatus before) {
    long generation = object.getMetadata().getGeneration();
    var now = clock.instant();
    return roster.declared(object.getMetadata().getName()).flatMap(declared -> switch (declared) {
      case DeclaredAccount.Readable it -> readable(it, object, before);
      case DeclaredAccount.Second it -> Optional.of(
          AccountStatusComposer.compose(
              before, generation, new RefusedAccount.Duplicate(it.holder()), now));
      case DeclaredAccount.Unreadable it -> Optional.of(
          AccountStatusComposer.compose(
              before, generation, new RefusedAccount.InvalidSpec(it.fault()), now));
    });
  }

  private Optional<CloudAccountStatus> readable(
      DeclaredAccount.Readable account,
      AccountObject object,
      @Nullable CloudAccountStatus before) {
    var known = reports.ofAccount(account.in("").partition());
    if (known.size() < roster.engines(account)) {
      return Optional.empty();
    }
    var facts = new AccountFacts(
        account.name(),
        object.getMetadata().getGeneration(),
        account.mode(),
        BindingStatuses.means(account, namespace),
        Surroundings.CLUSTER,
        object.isMarkedForDeletion() ? List.copyOf(roster.naming(account.name())) : List.of());
    return Optional.of(AccountStatusComposer.compose(before, facts, known, clock.instant()));
  }
}
