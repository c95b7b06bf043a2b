package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.PlanInQuestion;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People who are shown a plan and approve it after a while, think better of it, mistype it, or never do it. */
final class Approvers implements Invariant {
  private static final Duration LONGEST_THOUGHT = Duration.ofMinutes(3);

  private final World world;
  private final Chance chance;
  private final Set<String> seen = new HashSet<>();

  Approvers(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Report(var report)) {
      report.bindings().forEach(this::think);
    }
  }

  private void think(BindingReport report) {
    PlanInQuestion plan = report.approval();
    if (plan == null || !seen.add(report.key() + " " + plan.hash())) {
      return;
    }
    world.tally().count(plan.outgrown() ? "plan outgrown" : "plan in question");
    String decision = "approve:" + plan.hash();
    int mood = chance.between(1, 100);
    if (mood <= 80) {
      decide(report.key(), decision, chance.upTo(LONGEST_THOUGHT));
    } else if (mood <= 90) {
      Duration at = chance.upTo(LONGEST_THOUGHT);
      decide(report.key(), decision, at);
      decide(report.key(), null, at.plus(chance.upTo(Duration.ofSeconds(2))));
    } else if (mood <= 95) {
      decide(report.key(), "approve:000000000000", chance.upTo(LONGEST_THOUGHT));
    }
  }

  private void decide(BindingKey key, @Nullable String decision, Duration after) {
    world.agenda().in(after, () -> {
      SimObject object = world.bindings().objects().get(key);
      if (object != null) {
        world.say("approver", () -> "says " + decision + " of " + key);
        world.tally().count(decision == null ? "approval taken back" : "plan approved");
        world.bindings().annotate(object, o -> o.planDecision = decision);
      }
    });
  }

  static Account requiring(Account account, Set<Destructive> what) {
    return new Account(
        account.name(),
        account.partition(),
        account.mode(),
        account.grants(),
        account.protectedRoles(),
        account.detachLimit(),
        account.driftSweepSeconds(),
        account.detachDecision(),
        what);
  }
}
