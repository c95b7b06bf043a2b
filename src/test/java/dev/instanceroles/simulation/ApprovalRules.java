package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.PlanInQuestion;
import dev.instanceroles.ledger.OpenBatch;
import dev.instanceroles.ledger.Operation.Purpose;
import dev.instanceroles.plan.Removal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the account wants it, no role comes off that nobody approved. What an approval means is what was shown under its name to
 * those who gave it; neither the ledger nor the plan of an engine is looked at.
 */
final class ApprovalRules implements Invariant {
  private record Shown(BindingKey binding, String hash) {}

  private record Approved(
      BindingKey binding, InstanceId instance, RoleName off, @Nullable PassedRole on) {}

  private record Asking(SimProcess process, BindingKey binding) {}

  private final World world;
  private final Map<Shown, SortedMap<InstanceId, Removal>> shown = new HashMap<>();
  private final Set<Approved> approved = new HashSet<>();
  private final Map<Asking, String> unanswered = new HashMap<>();

  ApprovalRules(World world) {
    this.world = world;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    switch (effect) {
      case Effect.Report(var report) ->
          report.bindings().forEach(binding -> reported(process, binding));
      case Effect.Send send -> sent(process, send.intent());
      default -> {}
    }
  }

  private void reported(SimProcess process, BindingReport report) {
    PlanInQuestion plan = report.approval();
    Asking asking = new Asking(process, report.key());
    if (plan == null) {
      unanswered.remove(asking);
      return;
    }
    SortedMap<InstanceId, Removal> before =
        shown.putIfAbsent(new Shown(report.key(), plan.hash()), plan.whole());
    Violation.when(
        before != null && !before.equals(plan.whole()),
        "one name for one plan",
        () -> report.key() + " calls " + plan + " as it called " + before);
    Violation.when(
        plan.left().isEmpty() || !plan.whole().entrySet().containsAll(plan.left().entrySet()),
        "what is left is a part",
        () -> report.key() + " asks for " + plan);
    unanswered.put(asking, plan.hash());
  }

  private void sent(SimProcess process, CommittedIntent intent) {
    Purpose purpose = intent.operation().purpose();
    Destructive kind = purpose == Purpose.RELEASE ? Destructive.Detach : Destructive.Swap;
    Account account = process.told().account().orElseThrow();
    OpenBatch batch = world.ledger().batch(intent.batch()).orElseThrow();
    if (purpose == Purpose.ATTACH || !account.approvalFor().contains(kind)) {
      return;
    }
    for (OpenBatch.Item item : batch.items()) {
      if (!intent.instances().contains(item.instance())) {
        continue;
      }
      Binding binding = process.told().readable(item.owner()).orElse(null);
      PassedRole on = kind == Destructive.Detach || binding == null ? null : binding.role();
      Approved one =
          new Approved(item.owner(), item.instance(), intent.operation().role().name(), on);
      world.tally().count("sent with approval");
      Violation.when(
          !approved.contains(one), "approved", () -> intent + " although nobody approved " + one);
      Violation.when(
          unanswered.containsKey(new Asking(process, item.owner())),
          "approved",
          () -> intent + " while " + item.owner() + " says that it waits for an approval");
    }
  }

  @Override
  public void telling(SimProcess process, Event event) {
    switch (event) {
      case Event.BindingChanged changed -> told(process, List.of(changed.binding()));
      case Event.BindingsSynced(long of, ListAnswer.Listed list) -> told(process, list.bindings());
      case Event.LiveListed(long of, var batch, ListAnswer.Listed list) ->
          told(process, list.bindings());
      case Event.AccountChanged changed ->
          unanswered.keySet().removeIf(asking -> asking.process().equals(process));
      default -> {}
    }
  }

  private void told(SimProcess process, List<DeclaredBinding> bindings) {
    for (DeclaredBinding declared : bindings) {
      if (!(declared instanceof DeclaredBinding.Readable(var binding))
          || binding.planDecision() == null) {
        continue;
      }
      String hash = binding.planDecision().substring("approve:".length());
      SortedMap<InstanceId, Removal> plan = shown.get(new Shown(binding.key(), hash));
      if (plan != null) {
        plan.values()
            .forEach(
                one -> approved.add(
                    new Approved(binding.key(), one.instance(), one.role(), one.next())));
      }
      unanswered.remove(new Asking(process, binding.key()), hash);
    }
  }
}
