package dev.instanceroles.simulation;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plain English for a {@link Storyteller}. */
final class Words {
  private Words() {}

  /** For example {@code i-001 to i-003 and i-005}. */
  static String ids(Collection<InstanceId> ids) {
    List<String> runs = new ArrayList<>();
    List<InstanceId> run = new ArrayList<>();
    for (InstanceId id : new TreeSet<>(ids)) {
      if (!run.isEmpty() && number(id) != number(run.getLast()) + 1) {
        runs.add(run(run));
        run.clear();
      }
      run.add(id);
    }
    runs.add(run(run));
    return list(runs);
  }

  private static String run(List<InstanceId> run) {
    return run.size() < 3
        ? list(run.stream().map(InstanceId::value).toList())
        : run.getFirst().value() + " to " + run.getLast().value();
  }

  private static int number(InstanceId id) {
    return Integer.parseInt(id.value().substring(id.value().indexOf('-') + 1));
  }

  /** For example {@code a, b and c}. */
  static String list(List<String> parts) {
    int last = parts.size() - 1;
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** What a call is to do. */
  static String deed(Operation operation, Collection<InstanceId> ids) {
    return switch (operation.purpose()) {
      case ATTACH -> "put " + operation.role().name() + " on " + ids(ids);
      case SWAP_OURS, SWAP_FOREIGN ->
          "take " + operation.role().name() + " off " + ids(ids) + " to make room";
      case RELEASE -> "take " + operation.role().name() + " off " + ids(ids);
    };
  }

  /** What the ledger says about some instances, as in "writes that ...". */
  static String entry(Entry entry, Collection<InstanceId> ids) {
    String what = entry.role() + " on " + ids(ids);
    String whose = entry.owner() == null ? "" : ", for " + entry.owner();
    if (entry.has(Entry.Mark.APPROVED)) {
      return what + " may go beyond the limit";
    }
    if (entry.has(Entry.Mark.LETTING_GO)) {
      return entry.owner() + " lets go of " + what;
    }
    return switch (entry.state()) {
      case OWNED, ADOPTED -> what + " is ours" + whose;
      case PRESUMED -> what + " is presumed ours" + whose;
      case BARE ->
          ids(ids) + (ids.size() > 1 ? " have" : " has") + " no role while " + entry.role()
              + " is replaced" + whose;
      case RETAINED -> what + " stays, and is nobody's";
    };
  }

  /** What a read showed, as in "i-001 holds ...". */
  static String observation(Observation seen) {
    return switch (seen) {
      case Observation.Present present when present.roles().isEmpty() -> "nothing";
      case Observation.Present present ->
          list(present.roles().stream().map(held -> held.name().value()).toList());
      default -> seen.getClass().getSimpleName();
    };
  }

  /** What became of a call, as in "call 1-1 ...". */
  static String answer(SendAnswer answer) {
    return switch (answer) {
      case SendAnswer.Items(var items) -> grouped(items, Words::item);
      case SendAnswer.Refused(var fault) ->
          "was refused (" + fault.reason() + ": " + words(fault.error().message()) + ")";
      case SendAnswer.NotSent not -> "was not sent, as " + not.why();
      case SendAnswer.Throttled throttled -> "came too fast";
      case SendAnswer.Ambiguous ambiguous -> "got no answer";
    };
  }

  private static String words(String message) {
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  private static String item(SendAnswer.Item item) {
    return switch (item) {
      case SendAnswer.Item.Done done -> "is done for ";
      case SendAnswer.Item.Failed failed -> "failed (" + failed.fault().reason() + ") for ";
      case SendAnswer.Item.Unknown unknown -> "has no known outcome for ";
    };
  }

  /** Instances of the same kind are told together: the word for the kind, then who. */
  static <T> String grouped(Map<InstanceId, T> all, Function<T, String> word) {
    Map<String, List<InstanceId>> groups =
        new TreeMap<>(all).entrySet()
            .stream()
            .collect(
                Collectors.groupingBy(
                    one -> word.apply(one.getValue()),
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    return list(groups.entrySet().stream().map(one -> one.getKey() + ids(one.getValue())).toList());
  }

  static String report(BindingReport report) {
    List<String> parts = new ArrayList<>();
    BindingReport.Counts counts = report.counts();
    if (counts.desired() > 0) {
      parts.add(counts.bound() + " of " + counts.desired() + " bound");
    }
    report.waiting().forEach((what, count) -> parts.add(count + " " + waiting(what, count > 1)));
    if (!report.shortfalls().isEmpty()) {
      parts.add(grouped(report.shortfalls(), one -> one.reason() + " for "));
    }
    if (report.targeting().shrunk() != null) {
      BindingReport.Shrunk shrunk = report.targeting().shrunk();
      parts.add(
          "its tags match " + shrunk.matched() + " of " + shrunk.before()
              + ", which is not believed until somebody accepts " + shrunk.hash());
    }
    if (report.latch() != null) {
      parts.add("no swap to " + report.latch().role() + " until somebody asks for it");
    }
    return parts.isEmpty() ? "nothing left to do" : String.join(", ", parts);
  }

  private static String waiting(Waiting what, boolean several) {
    String wait = several ? "wait" : "waits";
    return switch (what) {
      case KNOWLEDGE -> wait + " to be looked at";
      case TURN -> wait + " for the next call";
      case SETTLING -> wait + " until it is known what a call did";
      case RETRY -> wait + " for the next try";
      case QUOTA -> wait + " for the quota of the cloud";
      case SWAP_TURN -> wait + " until others are swapped";
      case GRACE -> wait + " ten seconds, as the deletion may be a rename";
      case FINALIZER -> wait + " for the finalizer";
      case FORGETTING -> several ? "are nearly forgotten" : "is nearly forgotten";
      case APPROVAL -> wait + " for an approval";
      case DECISION -> wait + " for the administrator";
      case CONFIRMATION -> wait + " until somebody confirms the tags";
      case FROZEN -> wait + " until changes are allowed again";
    };
  }
}
