package dev.instanceroles.simulation;

import dev.instanceroles.cloud.contract.CloudBench;
import dev.instanceroles.domain.Capabilities.BadId;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.IdentityAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The cloud of the simulation, with the habits that fit what a real one can do. */
final class SimBench implements CloudBench {
  private static final String ACCOUNT = "2100000001";

  private final Provider like;
  private final SimCloud cloud;
  private final SimPort.Counts counts = new SimPort.Counts();
  private Trouble trouble = Trouble.NONE;

  SimBench(Provider like) {
    this.like = like;
    cloud =
        new SimCloud(
            new SimCloud.Habits(
                false, false, like.capabilities().badId() == BadId.WHOLE_CALL));
    CloudBench.instances(1, 250).forEach(cloud::addVm);
    cloud.addVm(GONE).vanish(Instant.MIN);
    cloud.role(WEB);
    cloud.role(OTHER);
    cloud.role(SERVICE);
    cloud.role(UNTRUSTED).become(SimRole.Health.UNTRUSTED);
  }

  @Override
  public Traits traits() {
    return new Traits(like.capabilities(), true);
  }

  @Override
  public PartitionId partition() {
    return new PartitionId(like, ACCOUNT, "cn-somewhere");
  }

  @Override
  public CloudPort port() {
    return port(
        trouble == Trouble.NAMELESS
            ? nameless()
            : new IdentityAnswer.SignedInAs(ACCOUNT));
  }

  private IdentityAnswer nameless() {
    var fault = fault(FailureReason.PermissionDenied);
    return like.capabilities().identityCertain()
        ? new IdentityAnswer.Failed(fault)
        : new IdentityAnswer.NotTold(fault);
  }

  @Override
  public CloudPort portOfAStranger() {
    return port(new IdentityAnswer.Failed(fault(FailureReason.CredentialsInvalid)));
  }

  private CloudPort port(IdentityAnswer identity) {
    return new SimPort(cloud, identity, trouble, counts);
  }

  @Override
  public void hold(InstanceId instance, RoleName role) {
    if (role.equals(SERVICE)) {
      cloud.vm(instance).addServiceRole(role, true);
    } else {
      cloud.vm(instance)
          .put(new Attachment(new PassedRole(role, null), false, Instant.MIN), Instant.MIN);
    }
  }

  @Override
  public void tag(List<InstanceId> instances, Tags tags) {
    instances.forEach(id -> cloud.vm(id).tag(tags, Instant.MIN));
  }

  @Override
  public Optional<RoleName> userRole(InstanceId instance) {
    return Optional.ofNullable(cloud.vm(instance).attachment()).map(it -> it.role().name());
  }

  @Override
  public boolean holdsServiceRole(InstanceId instance) {
    return cloud.vm(instance).isOfService(SERVICE);
  }

  @Override
  public void trouble(Trouble next) {
    trouble = next;
  }

  @Override
  public long mutations() {
    return counts.mutations;
  }

  @Override
  public long reads() {
    return counts.reads;
  }

  /** Here a read tells both what exists and what it holds. */
  @Override
  public long fewestReads(int instances) {
    return (instances + like.capabilities().idsPerRead() - 1L) / like.capabilities().idsPerRead();
  }

  @Override
  public void close() {
    // There is nothing to close.
  }

  private static Fault fault(FailureReason reason) {
    return new Fault(reason, new CloudError(reason.name(), ""));
  }
}
