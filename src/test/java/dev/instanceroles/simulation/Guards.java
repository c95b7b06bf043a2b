package dev.instanceroles.simulation;

import java.util.List;

/** The guards of DESIGN's rules of safety, each with the violation that its absence must show. */
final class Guards {
  private Guards() {}

  static List<Guard> all() {
    return List.of(
        Guard.of(
            "intent before call",
            "engine/Engine.java",
            "dispatch.plan(at);",
            "dispatch.plan(at);"
                + "verification.committed(work.sends.all().stream()"
                + ".filter(live -> live.stage == Live.Stage.PLANNED).toList(), at, effects::add);",
            Profile.MIXED,
            "intent before call"),
        Guard.of(
            "verification decides again",
            "engine/Verification.java",
            "id -> useless || !stillWanted(live, id, at)",
            "id -> useless",
            Profile.DELETIONS,
            "detach of what is wanted",
            "swap to what works",
            "attach for nobody"),
        Guard.of(
            "fresh read after commit",
            "engine/Verification.java",
            "live.readNumber = read.number();",
            "live.readNumber = read.number(); live.read = true;",
            Profile.DELETIONS,
            "fresh read before detach"),
        Guard.of(
            "live list before a detach",
            "engine/Verification.java",
            "live.readNumber = read.number();",
            "live.readNumber = read.number(); live.listed = true;",
            Profile.DELETIONS,
            "live list before detach"),
        Guard.of(
            "live list after each epoch",
            "engine/Gate.java",
            "phase = Phase.LISTING; asked = false;",
            "phase = everSynced ? Phase.SYNCED : Phase.LISTING; asked = false;",
            Profile.LEADERS,
            "everything known first"),
        Guard.of(
            "the role is named in a detach",
            "engine/Evaluation.java",
            "new PassedRole(detach.role(), null)",
            "new PassedRole(new dev.instanceroles.domain.RoleName(\"\"), null)",
            Profile.DELETIONS,
            "detach of what is ours"),
        Guard.of(
            "settle wait",
            "engine/Sends.java",
            "live.stageEnds = from.plus(timing.settle());",
            "live.stageEnds = at;",
            Profile.CRASHES,
            "settle wait"),
        Guard.of(
            "ghosts",
            "engine/Settling.java",
            "work.sends.haunt(live);",
            "work.sends.close(live);",
            Profile.GHOSTS,
            "nothing leaked",
            "recorded effect"),
        Guard.of(
            "hand-over to the winner",
            "engine/Evaluation.java",
            ".ownedBy(keeper(entry, claim)); work.memory.put(kept);",
            "; work.memory.put(kept);",
            Profile.CONFLICTS,
            "deletions end"),
        Guard.of(
            "one canary proof",
            "plan/SwapGate.java",
            "return Math.max(0, policy.canary() - out);",
            "return Math.max(0, policy.canary() + policy.concurrent(led) - out);",
            Profile.SWAPS,
            "canary first"),
        Guard.of(
            "bisecting",
            "engine/Outcomes.java",
            "work.bisection.split(live.operation, ids); return;",
            "return;",
            Profile.BATCHES,
            "no hammering"),
        Guard.of(
            "detach limit",
            "plan/DetachLimits.java",
            "return due > 0 && (held || due + done > allowed);",
            "return false;",
            Profile.LIMITS,
            "detach limit"),
        Guard.modelled(
            "compare-and-swap of the journal",
            "SimLedger.java",
            "if (!next.version().equals(journalCell == null ? Versioned.ABSENT"
                + " : journalCell.version())) {",
            "if (next.version().equals(\"never\")) {",
            Profile.LEADERS,
            "intent before call",
            "epochs rise"),
        Guard.of(
            "answers of an earlier epoch are dropped",
            "engine/Engine.java",
            "return epoch == work.gate.epoch();",
            "return epoch >= 0;",
            Profile.LEADERS,
            "everything known first", "identity first"),
        Guard.modelled(
            "compare-and-swap of pages",
            "SimLedger.java",
            "if (!next.version().equals(cell == null ? Versioned.ABSENT : cell.version())) {",
            "if (next.version().equals(\"never\")) {",
            Profile.LATE_WRITES,
            "recorded effect",
            "nothing leaked",
            "sticky entries"),
        Guard.modelled(
            "tenure checked last",
            "SendCalls.java",
            "if (world.now().isAfter(send.notAfter())"
                + " || !world.now().isBefore(process.tenure())) {",
            "if (send.epoch() < 0) {",
            Profile.LEADERS,
            "tenure at the send"),
        Guard.of(
            "the final read of a ghost",
            "engine/Settling.java",
            "live.instances().forEach(id -> work.reader.want(id, at));",
            "if (live.stage == Live.Stage.LAST_READ) { work.sends.close(live);"
                + " } else { live.instances().forEach(id -> work.reader.want(id, at)); }",
            Profile.HALF_SWAPS,
            "nothing leaked",
            "recorded effect",
            "sticky entries"),
        Guard.of(
            "sticky entries",
            "engine/Forgetting.java",
            "return !seen.at().isBefore(seen.unchangedSince().plus(work.timing.forgetGap()));",
            "return true;",
            Profile.STRANGERS,
            "sticky entries"),
        Guard.of(
            "swap latch",
            "engine/Situations.java",
            "return latch != null && latch.stops(claim.role());",
            "return false;",
            Profile.SWAPS,
            "one outage per latch"),
        Guard.of(
            "own answers outrank older reads",
            "engine/Snapshot.java",
            "return answer == null ? Instant.MIN : answer.plus(answerPrecedence);",
            "return Instant.MIN;",
            Profile.FOREIGN,
            "own answers outrank older reads"),
        Guard.of(
            "identity before anything else",
            "engine/Gate.java",
            "return synced(at) && identityKnown && signIn.usable();",
            "return synced(at);",
            Profile.GRANTS,
            "identity first"),
        Guard.of(
            "a finalizer waits for unresolved sends",
            "engine/Departures.java",
            "&& !work.sends.unsettledFor(key)",
            "",
            Profile.DELETIONS,
            "finalizer"),
        Guard.of(
            "what is not approved is not planned, nor sent",
            "engine/Approvals.java",
            "return approval != null && approval.covers(removal);",
            "return true;",
            Profile.APPROVALS,
            "approved"),
        Guard.of(
            "a plan is approved also at the send",
            "engine/Verification.java",
            "&& approvals.passes(id, decision, situations.answering(id, claim))",
            "",
            Profile.APPROVALS,
            "approved"),
        Guard.of(
            "what is not approved makes no batch",
            "engine/Dispatch.java",
            "if (approvals.holds(want.instance())) {",
            "if (false) {",
            Profile.APPROVALS,
            "comes to rest"),
        Guard.of(
            "an approval ends when the plan grows",
            "plan/PlanApproval.java",
            "return approved != null && !approved.removals().isEmpty()"
                + " && !approved.covers(wanted.hash());",
            "return false;",
            Profile.APPROVALS,
            "approved",
            "convergence",
            "every shortfall has a reason",
            "deletions end"),
        Guard.of(
            "tags that match far fewer are not believed",
            "plan/SelectionGuard.java",
            "return 2 * (long) matched < before;",
            "return false;",
            Profile.TAGS,
            "selectors let go of an instance"),
        Guard.of(
            "nobody lets go before all tags were listed and the instance was read",
            "engine/Membership.java",
            "if (!told(targets)) { holdings.untold.add(id); } else if (vanished(id)) {"
                + " holdings.vanished.add(id); } else if (targets.tags() != null"
                + " && !work.selections.seen(id)) { holdings.untold.add(id); } else if",
            "if (vanished(id)) { holdings.vanished.add(id); } else if",
            Profile.TAGS,
            "selectors let go of an instance"),
        Guard.of(
            "what is in doubt is left as it is",
            "engine/Situations.java",
            "frozen || work.membership.doubts(binding.key(), id)",
            "frozen",
            Profile.TAGS,
            "attach for nobody",
            "swap for nobody"),
        Guard.of(
            "grants look at tags",
            "plan/Grants.java",
            "(tags != null && tags.include(grant.tags()))",
            "true",
            Profile.TAGS,
            "grant"),
        Guard.of(
            "a Node that is gone says nothing",
            "engine/Membership.java",
            "work.nodes.labels(id) == null) {",
            "id.value().isEmpty()) {",
            Profile.NODES,
            "selectors let go of an instance"),
        Guard.of(
            "live list of Nodes before a detach",
            "engine/Verification.java",
            "!live.operation.attaches() && !live.nodesListed",
            "live.items.size() > 1_000_000",
            Profile.NODES,
            "live list of Nodes before detach"),
        Guard.of(
            "what has no Node holds back nothing else",
            "engine/Membership.java",
            "holdings.held - holdings.silent.size()",
            "holdings.held",
            Profile.NODES,
            "convergence",
            "nothing leaked",
            "a selection is held for a reason"),
        Guard.of(
            "roles of services are not in the way",
            "plan/Situation.java",
            "held -> held.kind() == HeldRole.Kind.USER && !held.name().equals(wanted)",
            "held -> !held.name().equals(wanted)",
            Profile.SERVICES,
            "service role",
            "detach of what is ours",
            "convergence"));
  }
}
