package dev.instanceroles.simulation;

import dev.instanceroles.cloud.contract.CloudBench.Trouble;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
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
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** The cloud of the simulation as a port: what happens to calls there by chance happens here on demand. */
final class SimPort implements CloudPort {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final InstanceId SLOW = new InstanceId("i-002");

  private final SimCloud cloud;
  private final IdentityAnswer identity;
  private final Trouble trouble;
  private final Counts counts;

  /** What the cloud received, through whichever port. */
  static final class Counts {
    long mutations;
    long reads;
  }

  SimPort(SimCloud cloud, IdentityAnswer identity, Trouble trouble, Counts counts) {
    this.cloud = cloud;
    this.identity = identity;
    this.trouble = trouble;
    this.counts = counts;
  }

  @Override
  public IdentityAnswer identity() {
    return identity;
  }

  @Override
  public RoleAnswer role(RoleName role) {
    missUnlessDeclared(role);
    return cloud.look(role);
  }

  @Override
  public ReadAnswer read(List<InstanceId> ids) {
    counts.reads++;
    var rows = new TreeMap<InstanceId, Observation>();
    var tags = new TreeMap<InstanceId, Tags>();
    for (var id : ids) {
      rows.put(id, cloud.vm(id).at(NOW));
      var all = cloud.vm(id).tagsAt(NOW);
      if (all != null) {
        tags.put(id, all);
      }
    }
    return new ReadAnswer.Rows(rows, tags);
  }

  @Override
  public SelectAnswer select(Tags tags) {
    counts.reads++;
    var matched = new TreeMap<InstanceId, Tags>();
    for (var id : cloud.ids()) {
      var all = cloud.vm(id).tagsAt(NOW);
      if (all != null && all.include(tags)) {
        matched.put(id, all);
      }
    }
    return new SelectAnswer.Matched(matched);
  }

  @Override
  public SendAnswer send(CommittedIntent intent, SendGate gate) {
    if (!gate.open()) {
      return new SendAnswer.NotSent("the gate is closed", Duration.ZERO);
    }
    counts.mutations++;
    missUnlessDeclared(intent.operation().role().name());
    return switch (trouble) {
      case THROTTLED -> new SendAnswer.Throttled("Any", tooFast(), Duration.ofSeconds(1));
      case FORBIDDEN -> new SendAnswer.Refused(
          new Fault(FailureReason.PermissionDenied, new CloudError("Forbidden", "")));
      case ANSWER_LOST -> {
        land(intent, intent.instances());
        yield new SendAnswer.Ambiguous("reset");
      }
      case INSTANCE_THROTTLED -> withoutSlow(intent);
      case NONE, NAMELESS -> land(intent, intent.instances());
    };
  }

  /** The simulation takes every role for one that exists; here only those do that the bench has. */
  private void missUnlessDeclared(RoleName role) {
    if (!cloud.roleNames().contains(role)) {
      cloud.role(role).become(SimRole.Health.MISSING);
    }
  }

  private SendAnswer withoutSlow(CommittedIntent intent) {
    var reached = intent.instances().stream().filter(id -> !id.equals(SLOW)).toList();
    var items = new TreeMap<>(((SendAnswer.Items) land(intent, reached)).items());
    items.put(SLOW, new SendAnswer.Item.Failed(tooFast()));
    return new SendAnswer.Items(items);
  }

  private SendAnswer land(CommittedIntent intent, List<InstanceId> ids) {
    return cloud.land(new Flight(null, intent, NOW), ids, id -> true, NOW);
  }

  private static Fault tooFast() {
    return new Fault(FailureReason.Throttled, new CloudError("Throttling", ""));
  }
}
