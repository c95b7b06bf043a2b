package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.Effect;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Decides about held detaches, and confirms held selections, after a while. */
final class Administrator implements Invariant {
  private static final Duration LONGEST_THOUGHT = Duration.ofMinutes(3);

  private final World world;
  private final Chance chance;
  private final Set<String> decided = new HashSet<>();

  Administrator(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Report(var report)) {
      report.bindings().forEach(this::confirm);
    }
    if (effect instanceof Effect.Report(var report) && report.hold() != null) {
      String hash = report.hold().hash();
      if (decided.add(hash)) {
        world.tally().count("detaches held");
        String decision = (chance.percent(60) ? "approve:" : "retain:") + hash;
        world.agenda().in(chance.upTo(LONGEST_THOUGHT), () -> {
          world.say("administrator", () -> "decides " + decision);
          world.tally().count(decision.substring(0, decision.indexOf(':')) + "d");
          world.account().edit(account -> deciding(account, decision));
        });
      }
    }
  }

  /** The author of a binding confirms that its tags are right, half of the time. */
  private void confirm(BindingReport report) {
    if (report.targeting().shrunk() == null) {
      return;
    }
    String decision = "accept:" + report.targeting().shrunk().hash();
    if (!decided.add(report.key() + " " + decision)) {
      return;
    }
    world.tally().count("tags doubted");
    if (chance.percent(50)) {
      world.agenda().in(chance.upTo(LONGEST_THOUGHT), () -> {
        SimObject object = world.bindings().objects().get(report.key());
        if (object != null) {
          world.say("author", () -> "says " + decision + " of " + object.key);
          world.bindings().annotate(object, o -> o.selectionDecision = decision);
        }
      });
    }
  }

  static Account deciding(Account account, String decision) {
    return new Account(
        account.name(),
        account.partition(),
        account.mode(),
        account.grants(),
        account.protectedRoles(),
        account.detachLimit(),
        account.driftSweepSeconds(),
        decision, account.approvalFor());
  }
}
