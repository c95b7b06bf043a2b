package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.ledger.Approval;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.Latch;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.OpenBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is new in each write of the ledger, in words. */
final class LedgerNews {
  private final SortedMap<InstanceId, Entry> entries = new TreeMap<>();
  private final SortedMap<Integer, List<InstanceId>> pages = new TreeMap<>();
  private SortedMap<BatchId, OpenBatch> open = new TreeMap<>();
  private SortedMap<BindingKey, Latch> latches = new TreeMap<>();
  private final Map<BindingKey, String> approvals = new TreeMap<>();
  private boolean held;

  /** Statements; empty when only its number changed. */
  List<String> of(LedgerSnapshot write) {
    List<String> news = new ArrayList<>(batches(write.journal().content()));
    news.addAll(entries(write));
    news.addAll(rest(write.journal().content()));
    return news;
  }

  private List<String> batches(Journal journal) {
    List<String> news = new ArrayList<>();
    SortedMap<BatchId, OpenBatch> next = new TreeMap<>();
    journal.batches().forEach(batch -> next.put(batch.id(), batch));
    for (OpenBatch batch : open.values()) {
      if (!next.containsKey(batch.id())) {
        news.add("call " + batch.id() + " is over");
      }
    }
    for (OpenBatch batch : next.values()) {
      if (!open.containsKey(batch.id())) {
        List<InstanceId> ids = batch.items().stream().map(OpenBatch.Item::instance).toList();
        List<String> owners =
            batch.items().stream().map(item -> item.owner().toString()).distinct().toList();
        news.add(
            "call " + batch.id() + " is to " + Words.deed(batch.operation(), ids) + ", for "
                + Words.list(owners));
      }
    }
    open = next;
    return news;
  }

  private List<String> entries(LedgerSnapshot write) {
    SortedSet<InstanceId> gone = new TreeSet<>();
    Map<Entry, List<InstanceId>> told = new LinkedHashMap<>();
    write.pages().forEach((number, page) -> {
      gone.addAll(pages.getOrDefault(number, List.of()));
      for (Entry entry : page.content().entries()) {
        gone.remove(entry.instance());
        if (!entry.equals(entries.put(entry.instance(), entry))) {
          told.computeIfAbsent(ofNobody(entry), like -> new ArrayList<>()).add(entry.instance());
        }
      }
      pages.put(
          number, page.content().entries().stream().map(Entry::instance).toList());
    });
    List<String> news = new ArrayList<>();
    told.forEach((like, ids) -> news.add(Words.entry(like, ids)));
    if (!gone.isEmpty()) {
      news.add("nothing on " + Words.ids(gone) + " is ours");
      gone.forEach(id -> entries.remove(id));
    }
    return news;
  }

  private static Entry ofNobody(Entry entry) {
    return new Entry(
        new InstanceId("i-0"),
        entry.role(),
        entry.policyHash(),
        entry.state(),
        entry.owner(),
        entry.marks());
  }

  private List<String> rest(Journal journal) {
    List<String> news = new ArrayList<>();
    SortedMap<BindingKey, Latch> next = new TreeMap<>();
    journal.latches().forEach(latch -> next.put(latch.binding(), latch));
    for (Latch latch : next.values()) {
      if (!latches.containsKey(latch.binding())) {
        news.add(
            "the swap of " + latch.binding() + " to " + latch.role() + " failed ("
                + latch.fault().reason() + ") and is not to be tried again");
      }
    }
    for (Latch latch : latches.values()) {
      if (!next.containsKey(latch.binding())) {
        news.add("the swap of " + latch.binding() + " to " + latch.role() + " may be tried again");
      }
    }
    if (held != journal.held()) {
      news.add(journal.held() ? "detaches are held" : "detaches are no longer held");
    }
    for (Approval approval : journal.approvals()) {
      if (!approval.plan().equals(approvals.put(approval.binding(), approval.plan()))) {
        news.add("plan " + approval.plan() + " of " + approval.binding() + " is approved");
      }
    }
    latches = next;
    held = journal.held();
    return news;
  }
}
