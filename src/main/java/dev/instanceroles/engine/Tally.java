package dev.instanceroles.engine;

import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.engine.BindingReport.Counts;
import dev.instanceroles.engine.BindingReport.Plan;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Targeting;
import dev.instanceroles.engine.BindingReport.Throttle;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.ledger.Latch;
import dev.instanceroles.ledger.Operation;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the instances of one binding for its report. */
final class Tally {
  private final SortedMap<InstanceId, Shortfall> shortfalls = new TreeMap<>();
  private final SortedMap<Waiting, Integer> waiting = new TreeMap<>();
  private int bound;
  private int unowned;
  private int pending;
  private int failed;
  private int drifted;
  private int attach;
  private int detach;
  private int swap;
  private int retained;
  private @Nullable PlanInQuestion approval;

  void bound(boolean byOthers) {
    bound++;
    if (byOthers) {
      unowned++;
    }
  }

  void failed(InstanceId id, Shortfall why) {
    failed++;
    shortfalls.put(id, why);
  }

  /** A shortfall of an instance that counts as bound, or as leaving. */
  void noted(InstanceId id, Shortfall why) {
    shortfalls.put(id, why);
  }

  void pending(InstanceId id, Waiting why) {
    pending++;
    shortfalls.remove(id);
    waiting.merge(why, 1, Integer::sum);
  }

  void leaving(Waiting why) {
    waiting.merge(why, 1, Integer::sum);
  }

  void drifted() {
    drifted++;
  }

  void retained(int count) {
    retained = count;
  }

  void approval(@Nullable PlanInQuestion plan) {
    approval = plan;
  }

  void planned(Operation.@Nullable Purpose purpose) {
    if (purpose == null) {
      return;
    }
    switch (purpose) {
      case ATTACH -> attach++;
      case RELEASE -> detach++;
      case SWAP_OURS, SWAP_FOREIGN -> swap++;
    }
  }

  BindingReport report(
      DeclaredBinding declared,
      Mode ceiling,
      @Nullable Throttle throttle,
      @Nullable Latch latch,
      Targeting targeting,
      @Nullable String unlisted) {
    boolean limited = waiting.containsKey(Waiting.QUOTA);
    return new BindingReport(
        declared,
        ceiling,
        new Counts(bound + pending + failed, bound, unowned, pending, failed, drifted),
        new Plan(attach, detach, swap),
        shortfalls,
        waiting,
        limited ? throttle : null,
        latch,
        targeting,
        retained,
        unlisted,
        approval);
  }
}
