package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.OpenBatch;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.ledger.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of a transcript for each thing that can happen. */
final class Prose {
  private Prose() {}

  static String of(Event event) {
    return "hears: " + switch (event) {
      case Event.Loaded loaded ->
          "ledger of load " + loaded.epoch() + " is " + of(loaded.ledger().journal().content())
              + loaded.ledger()
                  .pages()
                  .values()
                  .stream()
                  .map(page -> "; " + of(page.content()))
                  .collect(Collectors.joining());
      case Event.BindingsSynced synced -> "all bindings: " + of(synced.answer());
      case Event.LiveListed listed ->
          "live list for " + listed.batch() + ": " + of(listed.answer());
      case Event.BindingChanged changed -> "changed: " + of(changed.binding());
      case Event.AccountChanged changed -> "account: " + of(changed.account());
      case Event.Observed seen -> "read " + seen.number() + ": " + of(seen.answer());
      case Event.CommitAnswered answered ->
          "commit " + answered.number() + ": " + answered.result().getClass().getSimpleName();
      case Event.Answered answered -> answered.batch() + " answered: " + of(answered.answer());
      default -> event.toString();
    };
  }

  static String of(Effect effect) {
    return "asks: " + switch (effect) {
      case Effect.Commit commit -> {
        var pages = commit.write().pages();
        yield "commit " + commit.number() + " of " + pages.size() + " pages and "
            + of(commit.write().journal().content());
      }
      case Effect.Send send -> "send " + of(send.intent());
      case Effect.Report report -> "report " + of(report.report());
      default -> effect.toString();
    };
  }

  private static String of(Account account) {
    return account == null
        ? "none"
        : account.mode() + ", grants " + account.grants()
            .stream()
            .map(
                grant -> grant.namespaces() + "->" + grant.roles() + tags(grant.tags())
                    + (grant.mayAdopt() ? " adopt" : "") + grant.mayReplace())
            .toList() + ", decision " + account.detachDecision() + ", limit "
            + account.detachLimit() + ", protects " + account.protectedRoles();
  }

  static String of(ListAnswer answer) {
    return answer instanceof ListAnswer.Listed listed
        ? "@" + listed.revision() + " " + listed.bindings().stream().map(Prose::of).toList()
            + (listed.nodes() == null ? "" : " " + listed.nodes())
        : answer.toString();
  }

  static String of(DeclaredBinding declared) {
    if (!(declared instanceof DeclaredBinding.Readable(var binding))) {
      return declared.key() + "@" + declared.revision() + " unreadable";
    }
    StringBuilder text = new StringBuilder();
    text.append(binding.key()).append('@').append(binding.revision());
    text.append(' ').append(binding.role().name());
    text.append(binding.role().sessionPolicy() == null ? "" : "+" + binding.role().sessionPolicy());
    text.append(" on ").append(ids(binding.targets().ids()));
    text.append(tags(binding.targets().tags()));
    text.append(
        binding.targets().nodeLabels() == null
            ? ""
            : " Nodes" + tags(binding.targets().nodeLabels()));
    text.append(
        binding.targets().exclude().isEmpty() ? "" : " without " + binding.targets().exclude());
    text.append(
        binding.selectionDecision() == null ? "" : " says " + binding.selectionDecision());
    text.append(binding.unbound() ? " unbound" : "");
    text.append(binding.suspended() ? " suspended" : "");
    text.append(binding.deleting() ? " deleting" : "");
    text.append(binding.guarded() ? "" : " unguarded");
    text.append(binding.adoptSameRole() ? " adopts" : "");
    text.append(binding.replaceRoles().isEmpty() ? "" : " replaces " + binding.replaceRoles());
    text.append(binding.deletionPolicy() == null ? "" : " " + binding.deletionPolicy());
    text.append(switch (binding.mode()) {
      case Enforce -> "";
      case Observe -> " observes";
    });
    return text.toString();
  }

  static String ids(Collection<InstanceId> ids) {
    return ids.size() <= 12
        ? ids.toString()
        : ids.size() + " instances";
  }

  private static String of(ReadAnswer answer) {
    return answer instanceof ReadAnswer.Rows(var rows, var tags)
        ? new TreeMap<>(rows).entrySet()
            .stream()
            .limit(12)
            .map(row -> row.getKey() + " " + of(row.getValue()) + tags(tags.get(row.getKey())))
            .collect(Collectors.joining(", "))
        : answer.toString();
  }

  private static String tags(@Nullable Tags tags) {
    return tags == null || tags.equals(Tags.NONE) ? "" : "{" + tags + "}";
  }

  private static String of(Observation seen) {
    return switch (seen) {
      case Observation.Present present ->
          present.roles().isEmpty()
              ? "empty"
              : present.roles()
                  .stream()
                  .map(held -> held.name().value())
                  .collect(Collectors.joining("&"));
      default -> seen.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    };
  }

  static String of(CommittedIntent intent) {
    return intent.batch() + " " + of(intent.operation()) + " " + ids(intent.instances());
  }

  private static String of(Operation operation) {
    String policy = operation.role().sessionPolicy();
    return operation.purpose() + " " + operation.role().name()
        + (policy == null ? "" : "+" + policy);
  }

  static String of(SendAnswer answer) {
    if (!(answer instanceof SendAnswer.Items(var items))) {
      return answer.toString();
    }
    Map<String, List<InstanceId>> byOutcome =
        new TreeMap<>(items).entrySet()
            .stream()
            .collect(
                Collectors.groupingBy(
                    item -> switch (item.getValue()) {
                      case SendAnswer.Item.Failed failed -> failed.fault().error().code();
                      default -> item.getValue().getClass().getSimpleName();
                    },
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    return byOutcome.entrySet()
        .stream()
        .map(outcome -> outcome.getKey() + " " + ids(outcome.getValue()))
        .collect(Collectors.joining(", "));
  }

  static String of(Journal journal) {
    return "journal of epoch " + journal.epoch() + (journal.held() ? ", held" : "")
        + (journal.latches().isEmpty() ? "" : ", latches " + journal.latches())
        + (journal.batches().isEmpty()
            ? ""
            : ", open " + journal.batches().stream().map(Prose::of).toList());
  }

  private static String of(OpenBatch batch) {
    return batch.id() + " " + of(batch.operation()) + " " + batch.items()
        .stream()
        .limit(12)
        .map(item -> item.instance() + " for " + item.owner())
        .toList();
  }

  static String of(Page page) {
    return page.entries().size() <= 12
        ? page.entries().stream().map(Prose::of).toList().toString()
        : page.entries().size() + " entries";
  }

  private static String of(Entry entry) {
    return entry.instance() + " " + entry.state() + " " + entry.role()
        + (entry.policyHash().isEmpty() ? "" : "#" + entry.policyHash())
        + " of " + entry.owner() + (entry.marks().isEmpty() ? "" : " " + entry.marks());
  }

  private static String of(PartitionReport report) {
    return report.signIn() + (report.hold() == null ? "" : ", " + report.hold())
        + (report.ledgerFault() == null ? "" : ", " + report.ledgerFault())
        + (report.orphans().isEmpty() ? "" : ", orphans " + report.orphans())
        + (report.gone().isEmpty() ? "" : ", gone " + report.gone())
        + report.bindings().stream().map(one -> "; " + of(one)).collect(Collectors.joining());
  }

  private static String of(BindingReport report) {
    return report.key() + "@" + report.declared().revision() + " " + report.counts()
        + (report.plan().empty() ? "" : " " + report.plan())
        + (report.shortfalls().isEmpty() ? "" : " short " + report.shortfalls())
        + (report.waiting().isEmpty() ? "" : " waits " + report.waiting())
        + (report.latch() == null ? "" : " " + report.latch());
  }
}
