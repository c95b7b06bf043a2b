package dev.instanceroles.engine;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Words for tests of single parts of the engine. */
final class Bench {
  static final PartitionId PARTITION =
      new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-hangzhou");
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final RoleName BLUE = new RoleName("Blue");
  static final RoleName RED = new RoleName("Red");
  static final BindingKey WEB = new BindingKey("team-a", "web");
  static final BindingKey JOB = new BindingKey("team-a", "job");
  static final Observation EMPTY = new Observation.Present(List.of());
  static final Observation MISSING = new Observation.Missing();
  static final Fault BUSY =
      new Fault(FailureReason.InstanceRefused, new CloudError("OperationConflict", "busy"));
  static final Fault NO_ROLE =
      new Fault(FailureReason.RoleNotFound, new CloudError("InvalidRamRole.NotFound", "unknown"));

  private Bench() {}

  static InstanceId id(int number) {
    return new InstanceId("i-%03d".formatted(number));
  }

  static Instant after(long seconds) {
    return START.plusSeconds(seconds);
  }

  static PassedRole passed(RoleName role) {
    return new PassedRole(role, null);
  }

  static Observation holding(RoleName role) {
    return new Observation.Present(List.of(HeldRole.user(role)));
  }

  static Operation attach(RoleName role) {
    return new Operation(Operation.Purpose.ATTACH, passed(role));
  }

  static Operation release(RoleName role) {
    return new Operation(Operation.Purpose.RELEASE, passed(role));
  }

  static Operation swapOff(RoleName role) {
    return new Operation(Operation.Purpose.SWAP_OURS, passed(role));
  }

  static SortedMap<InstanceId, BindingKey> items(BindingKey owner, int... numbers) {
    SortedMap<InstanceId, BindingKey> items = new TreeMap<>();
    for (int number : numbers) {
      items.put(id(number), owner);
    }
    return items;
  }

  static Account account(DetachLimit limit) {
    return new Account(
        "prod",
        PARTITION,
        Mode.Enforce,
        List.of(new Grant(List.of("*"), List.of("*"), List.of("*"), null, false, List.of())),
        List.of(),
        limit,
        600,
        null, Set.of());
  }

  /** A living binding of the instances to a role. */
  static Binding binding(BindingKey key, RoleName role, long revision, int... numbers) {
    Draft draft = new Draft(key, role, numbers);
    draft.revision = revision;
    return draft.binding();
  }

  /** As far as the gate is concerned, everything is known and the cloud may be asked and changed. */
  static void open(Gate gate) {
    gate.tenure(Instant.MAX, START);
    gate.advance(true, START, effect -> {});
    gate.loaded();
    gate.listed();
    gate.identity(
        new IdentityAnswer.SignedInAs(PARTITION.accountId()), PARTITION.accountId(), START);
  }
}
