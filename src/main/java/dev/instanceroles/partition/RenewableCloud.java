package dev.instanceroles.partition;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SelectAnswer;
import dev.instanceroles.engine.SendAnswer;
import java.util.List;

/**
 * A cloud whose credentials or endpoints can be exchanged. New ones are first used to ask whom they belong to: until then, calls
 * go where they went.
 */
final class RenewableCloud implements CloudPort {
  private volatile CloudPort current;
  private volatile CloudPort next;

  RenewableCloud(CloudPort first) {
    current = first;
    next = first;
  }

  void renew(CloudPort with) {
    next = with;
  }

  @Override
  public IdentityAnswer identity() {
    current = next;
    return current.identity();
  }

  @Override
  public RoleAnswer role(RoleName role) {
    return current.role(role);
  }

  @Override
  public ReadAnswer read(List<InstanceId> ids) {
    return current.read(ids);
  }

  @Override
  public SelectAnswer select(Tags tags) {
    return current.select(tags);
  }

  @Override
  public SendAnswer send(CommittedIntent intent, SendGate gate) {
    return current.send(intent, gate);
  }
}
