package dev.instanceroles.kubernetes;

import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.partition.Placement;
import dev.instanceroles.status.AccountContext;
import dev.instanceroles.status.BindingStatusComposer;
import dev.instanceroles.status.SignInMeans;
import dev.instanceroles.status.Surroundings;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status that a binding should have, by all that is known now. */
final class BindingStatuses {
  private final Roster roster;
  private final Reports reports;
  private final String namespace;
  private final InstantSource clock;
  private final BindingProgress progress;

  /**
   * @param namespace of the operator, where Secrets are read
   * @param clock gives the times of conditions
   */
  BindingStatuses(
      Roster roster, Reports reports, String namespace, InstantSource clock,
      BindingProgress progress) {
    this.roster = roster;
    this.reports = reports;
    this.namespace = namespace;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Empty as long as nothing is known of this version of the object.
   *
   * @param before what its status says
   */
  Optional<InstanceRoleBindingStatus> of(
      BindingObject object, @Nullable InstanceRoleBindingStatus before) {
    var key = ObjectReader.key(object);
    var next = roster.placement(key).flatMap(placement -> switch (placement) {
      case Placement.Frozen frozen -> Optional.of(
          BindingStatusComposer.compose(
              before, object.getMetadata().getGeneration(), frozen.why(), clock.instant()));
      case Placement.At at -> reported(object, key, at.home(), before);
    });
    var metadata = object.getMetadata();
    next.ifPresent(
        status -> progress.said(metadata.getUid(), metadata.getGeneration(), status));
    return next;
  }

  /**
   * A watch showed it.
   *
   * @param status what it says by now
   */
  void seen(BindingObject object, @Nullable InstanceRoleBindingStatus status) {
    var metadata = object.getMetadata();
    progress.seen(metadata.getUid(), metadata.getGeneration(), status);
  }

  void gone(String uid) {
    progress.gone(uid);
  }

  private Optional<InstanceRoleBindingStatus> reported(
      BindingObject object,
      BindingKey key,
      PartitionId home,
      @Nullable InstanceRoleBindingStatus before) {
    var report = reports.binding(home, key)
        .filter(
            one -> one.declared().uid().equals(object.getMetadata().getUid())
                && one.declared().generation() == object.getMetadata().getGeneration());
    var region = reports.latest(home);
    var account = roster.accountOf(home);
    if (report.isEmpty() || region.isEmpty() || account.isEmpty()) {
      return Optional.empty();
    }
    var context = AccountContext.of(
        account.get().name(), means(account.get(), namespace), Surroundings.CLUSTER, region.get());
    return Optional
        .of(BindingStatusComposer.compose(before, report.get(), context, clock.instant()));
  }

  static SignInMeans means(DeclaredAccount.Readable account, String namespace) {
    return SignInMeans.of(account.access().credentials(), account.provider(), namespace);
  }
}
