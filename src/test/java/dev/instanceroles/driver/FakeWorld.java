package dev.instanceroles.driver;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.BindingsPort;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.Intents;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SelectAnswer;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.LedgerVersions;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.ledger.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A world in which every call succeeds and is noted, until it is told to break. */
final class FakeWorld implements CloudPort, LedgerPort, BindingsPort, DriverObserver {
  static final PartitionId PARTITION = new PartitionId(Provider.AlibabaCloud, "12", "cn-hangzhou");
  static final Fault FAULT =
      new Fault(FailureReason.Throttled, new CloudError("Throttling", "slower"));
  static final LedgerSnapshot LEDGER = new LedgerSnapshot(
      new Versioned<>(Journal.empty(PARTITION), Versioned.ABSENT), new TreeMap<>());

  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<String> observed = new CopyOnWriteArrayList<>();
  volatile @Nullable Error broken;
  volatile Runnable duringSend = () -> {};

  Ports ports() {
    return new Ports(this, this, this, report -> note("report"), this);
  }

  static Effect.Send send(int number, Instant notAfter) {
    var operation = new Operation(Operation.Purpose.ATTACH, PassedRole.of("Reader"));
    return new Effect.Send(
        1,
        Intents.of(
            PARTITION, new BatchId(1, number), operation, List.of(new InstanceId("i-1"))),
        notAfter);
  }

  static Effect.Commit commit(int number) {
    return new Effect.Commit(1, number, LEDGER);
  }

  static Effect.Read read(int number) {
    return new Effect.Read(1, number, List.of(new InstanceId("i-1")));
  }

  private void note(String call) {
    calls.add(call);
    var error = broken;
    if (error != null) {
      throw error;
    }
  }

  @Override
  public IdentityAnswer identity() {
    note("identity");
    return new IdentityAnswer.SignedInAs("12");
  }

  @Override
  public RoleAnswer role(RoleName role) {
    note("role " + role);
    return new RoleAnswer.Usable();
  }

  @Override
  public ReadAnswer read(List<InstanceId> ids) {
    note("read");
    return new ReadAnswer.Rows(Map.of());
  }

  @Override
  public SendAnswer send(CommittedIntent intent, SendGate gate) {
    duringSend.run();
    note("send " + intent.batch() + (gate.open() ? "" : " shut"));
    return new SendAnswer.Items(Map.of());
  }

  @Override
  public LedgerSnapshot load() throws LedgerException {
    note("load");
    return LEDGER;
  }

  @Override
  public WriteResult write(LedgerSnapshot next) {
    note("write");
    return new WriteResult.Written(new LedgerVersions("2", new TreeMap<>()));
  }

  @Override
  public ListAnswer list() {
    note("list");
    return new ListAnswer.Listed(3, List.of());
  }

  @Override
  public SelectAnswer select(Tags tags) {
    note("select " + tags);
    return new SelectAnswer.Matched(Map.of());
  }

  @Override
  public void release(BindingKey key, String uid) {
    note("release " + uid);
  }

  @Override
  public void handled(Duration waited, Duration took) {
    observed.add("handled " + waited + " " + took);
  }

  @Override
  public void committed(WriteResult result, Duration took) {
    observed.add("committed " + result.getClass().getSimpleName() + " " + took);
  }

  @Override
  public void sent(CommittedIntent intent, SendAnswer answer) {
    observed.add("sent " + intent.batch() + " " + answer.getClass().getSimpleName());
  }
}
