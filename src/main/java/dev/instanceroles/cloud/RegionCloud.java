package dev.instanceroles.cloud;

import dev.instanceroles.domain.Capabilities;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.OperatorRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SelectAnswer;
import dev.instanceroles.engine.SendAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One region of one account as the engine sees it. */
public final class RegionCloud implements CloudPort {
  private final RegionReads reads;
  private final IdSyntax ids;
  private final Mutations mutations;
  private final Capabilities capabilities;
  private final Supplier<Optional<OperatorRole>> ownRole;

  public RegionCloud(
      RegionReads reads,
      IdSyntax ids,
      Mutations mutations,
      Capabilities capabilities,
      Supplier<Optional<OperatorRole>> ownRole) {
    this.reads = reads;
    this.ids = ids;
    this.mutations = mutations;
    this.capabilities = capabilities;
    this.ownRole = ownRole;
  }

  /** Known of the operator's own role is what the keys for this very question came from. */
  @Override
  public IdentityAnswer identity() {
    var answer = reads.account().identity();
    var own = ownRole.get();
    return own.isPresent() ? answer.with(own.get()) : answer;
  }

  @Override
  public RoleAnswer role(RoleName role) {
    return reads.account().role(role);
  }

  /** First which instances exist and can hold a role: a read of roles may refuse all ids if one is of the wrong kind. */
  @Override
  public ReadAnswer read(List<InstanceId> asked) {
    requireBatch(asked, capabilities.idsPerRead());
    var malformed = new HashMap<InstanceId, Observation>();
    asked.stream()
        .filter(id -> !ids.accepts(id))
        .forEach(id -> malformed.put(id, new Observation.Unreadable(ids.malformed())));
    var askable = asked.stream().filter(ids::accepts).distinct().toList();
    if (askable.isEmpty()) {
      return new ReadAnswer.Rows(malformed);
    }
    var existing = reads.existence().apply(askable);
    if (!(existing instanceof ReadAnswer.Rows existence)) {
      return existing;
    }
    var present = askable.stream().filter(id -> isPresent(existence, id)).toList();
    var held = present.isEmpty() ? new ReadAnswer.Rows(Map.of()) : reads.held().apply(present);
    return held instanceof ReadAnswer.Rows rows
        ? Bisection.join(Bisection.join(new ReadAnswer.Rows(malformed), existence), rows)
        : held;
  }

  @Override
  public SelectAnswer select(Tags tags) {
    return reads.tagged().apply(tags);
  }

  @Override
  public SendAnswer send(CommittedIntent intent, SendGate gate) {
    requireBatch(intent.instances(), capabilities.idsPerMutation());
    return mutations.send(intent, gate);
  }

  private static boolean isPresent(ReadAnswer.Rows existence, InstanceId id) {
    return existence.rows().get(id) instanceof Observation.Present;
  }

  private static void requireBatch(List<InstanceId> ids, int most) {
    if (ids.isEmpty() || ids.size() > most) {
      throw new IllegalArgumentException(
          "1 to " + most + " ids go in one call, not " + ids.size());
    }
  }
}
