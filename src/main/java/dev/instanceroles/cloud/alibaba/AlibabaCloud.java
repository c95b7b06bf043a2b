package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.Bisection;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SendAnswer;
import java.util.HashMap;
import java.util.List;

/** One region of one Alibaba Cloud account. */
final class AlibabaCloud implements CloudPort {
  private static final int MOST_IDS = 100;

  private final AccountReads account;
  private final InstanceReads instances;
  private final RoleReads roles;
  private final Mutations mutations;

  AlibabaCloud(
      AccountReads account, InstanceReads instances, RoleReads roles, Mutations mutations) {
    this.account = account;
    this.instances = instances;
    this.roles = roles;
    this.mutations = mutations;
  }

  @Override
  public IdentityAnswer identity() {
    return account.identity();
  }

  @Override
  public RoleAnswer role(RoleName role) {
    return account.role(role);
  }

  /** First which instances exist and can hold a role: the read of the roles refuses all ids if one is of the wrong kind. */
  @Override
  public ReadAnswer read(List<InstanceId> ids) {
    requireBatch(ids);
    var malformed = new HashMap<InstanceId, Observation>();
    ids.stream()
        .filter(id -> !Syntax.isInstance(id.value()))
        .forEach(id -> malformed.put(id, new Observation.Unreadable(Faults.malformedId())));
    var askable = ids.stream().filter(id -> !malformed.containsKey(id)).distinct().toList();
    if (askable.isEmpty()) {
      return new ReadAnswer.Rows(malformed);
    }
    var existing = instances.read(askable);
    if (!(existing instanceof ReadAnswer.Rows existence)) {
      return existing;
    }
    var held = roles.read(askable.stream().filter(id -> isPresent(existence, id)).toList());
    return held instanceof ReadAnswer.Rows rows
        ? Bisection.join(Bisection.join(new ReadAnswer.Rows(malformed), existence), rows)
        : held;
  }

  @Override
  public SendAnswer send(CommittedIntent intent, SendGate gate) {
    requireBatch(intent.instances());
    return mutations.send(intent, gate);
  }

  private static boolean isPresent(ReadAnswer.Rows existence, InstanceId id) {
    return existence.rows().get(id) instanceof Observation.Present;
  }

  private static void requireBatch(List<InstanceId> ids) {
    if (ids.isEmpty() || ids.size() > MOST_IDS) {
      throw new IllegalArgumentException("1 to 100 ids go in one call, not " + ids.size());
    }
  }
}
