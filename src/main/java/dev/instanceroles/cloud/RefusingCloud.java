package dev.instanceroles.cloud;

import dev.instanceroles.domain.Fault;
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
import java.time.Duration;
import java.util.List;

/**
 * A partition that must not be called as it is declared, so that nothing is.
 *
 * @param fault why, in every answer
 */
public record RefusingCloud(Fault fault) implements CloudPort {
  private static final Duration RETRY = Duration.ofMinutes(1);

  @Override
  public IdentityAnswer identity() {
    return new IdentityAnswer.Failed(fault);
  }

  @Override
  public RoleAnswer role(RoleName role) {
    return new RoleAnswer.Unverified(fault);
  }

  @Override
  public ReadAnswer read(List<InstanceId> ids) {
    return new ReadAnswer.Failed(fault, RETRY);
  }

  @Override
  public SelectAnswer select(Tags tags) {
    return new SelectAnswer.Failed(fault, RETRY);
  }

  @Override
  public SendAnswer send(CommittedIntent intent, SendGate gate) {
    return new SendAnswer.Refused(fault);
  }
}
