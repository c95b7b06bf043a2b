package dev.instanceroles.simulation;

import dev.instanceroles.engine.Effect;

/** Performs the effects of one process, each for itself and at its own pace. */
final class Performer {
  private final SimProcess process;
  private final CloudCalls cloud;
  private final SendCalls sends;
  private final LedgerCalls ledger;
  private final BindingCalls bindings;

  Performer(World world, SimProcess process) {
    this.process = process;
    cloud = new CloudCalls(world, process);
    sends = new SendCalls(world, process);
    ledger = new LedgerCalls(world, process);
    bindings = new BindingCalls(world, process);
  }

  void perform(Effect effect) {
    switch (effect) {
      case Effect.Load load -> ledger.load(load);
      case Effect.ListAll list -> bindings.listAll(list);
      case Effect.CheckIdentity check -> cloud.identity(check);
      case Effect.CheckRole check -> cloud.role(check);
      case Effect.Read read -> cloud.read(read);
      case Effect.Select select -> cloud.select(select);
      case Effect.Commit commit -> ledger.commit(commit);
      case Effect.ListLive list -> bindings.listLive(list);
      case Effect.Send send -> sends.send(send);
      case Effect.Release release -> bindings.release(release);
      case Effect.Report report -> {}
      case Effect.WakeAt wake -> process.wakeAt(wake.at());
    }
  }
}
