package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.engine.Effect;
import java.time.Duration;
import java.util.Objects;

/** An administrator who approves every held mass detach after a minute, again where the same is held again. */
final class Approval implements Invariant {
  private static final Duration THOUGHT = Duration.ofMinutes(1);

  private final World world;
  private String last = "";

  Approval(World world) {
    this.world = world;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Report(var report) && report.hold() != null) {
      String decision = "approve:" + report.hold().hash();
      if (!decision.equals(last)) {
        last = decision;
        world.agenda().in(THOUGHT, () -> decide(decision));
      }
    }
  }

  private void decide(String decision) {
    Account account = world.account().spec();
    if (!Objects.equals(account.detachDecision(), decision)) {
      world.say("administrator", () -> "decides " + decision);
      world.account().edit(before -> Administrator.deciding(before, decision));
    }
  }
}
