package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The entries of the ledger as they shall be, page by page, and which pages are not durable yet. */
final class Memory {
  private final SortedMap<Integer, SortedMap<InstanceId, Entry>> pages = new TreeMap<>();
  private final Map<Integer, List<InstanceId>> order = new HashMap<>();
  private final Map<InstanceId, Integer> place = new HashMap<>();
  private final Map<BindingKey, SortedSet<InstanceId>> owned = new TreeMap<>();
  private final Map<String, String> policies = new HashMap<>();
  private final SortedSet<Integer> dirty = new TreeSet<>();

  void load(SortedMap<Integer, Page> content) {
    pages.clear();
    order.clear();
    place.clear();
    owned.clear();
    dirty.clear();
    content.forEach(
        (number, page) -> {
          pages.put(number, new TreeMap<>());
          order.put(number, new ArrayList<>());
          policies.putAll(page.policies());
          page.entries().forEach(entry -> store(number, entry));
        });
  }

  @Nullable
  Entry entry(InstanceId id) {
    Integer number = place.get(id);
    return number == null ? null : pages.getOrDefault(number, new TreeMap<>()).get(id);
  }

  Set<InstanceId> instances() {
    return place.keySet();
  }

  /** Bindings that own at least one entry. */
  Set<BindingKey> owners() {
    return owned.keySet();
  }

  SortedSet<InstanceId> ownedBy(BindingKey owner) {
    return owned.getOrDefault(owner, new TreeSet<>());
  }

  int ownedCount() {
    return owned.values().stream().mapToInt(Set::size).sum();
  }

  /** Keeps the text of a policy that an entry will refer to. */
  void remember(PassedRole role) {
    if (role.sessionPolicy() != null) {
      policies.put(role.policyHash(), role.sessionPolicy());
    }
  }

  /** The role of an entry as it was passed; null when its policy text is lost, so that it cannot be passed again. */
  @Nullable
  PassedRole passed(RoleName role, String policyHash) {
    if (policyHash.isEmpty()) {
      return new PassedRole(role, null);
    }
    String text = policies.get(policyHash);
    return text == null ? null : new PassedRole(role, text);
  }

  void put(Entry next) {
    Entry before = entry(next.instance());
    if (next.equals(before)) {
      return;
    }
    Integer number = place.get(next.instance());
    int page = number == null ? pageWithRoom() : number;
    disown(before);
    store(page, next);
    dirty.add(page);
  }

  void remove(InstanceId id) {
    Entry before = entry(id);
    Integer number = place.remove(id);
    if (before == null || number == null) {
      return;
    }
    disown(before);
    pages.getOrDefault(number, new TreeMap<>()).remove(id);
    order.getOrDefault(number, new ArrayList<>()).remove(id);
    dirty.add(number);
  }

  /** Writes the instance's page once more although nothing on it changed, so that late writes of others conflict. */
  void touch(InstanceId id) {
    Integer number = place.get(id);
    if (number != null) {
      dirty.add(number);
    }
  }

  /** Writes the page once more, or for the first time, so that a late write of it conflicts. */
  void rewrite(int page) {
    pages.computeIfAbsent(page, x -> new TreeMap<>());
    order.computeIfAbsent(page, x -> new ArrayList<>());
    dirty.add(page);
  }

  boolean clean() {
    return dirty.isEmpty();
  }

  /** The pages that are not durable as they are; they count as durable from now on. */
  SortedMap<Integer, Page> takeDirty() {
    SortedMap<Integer, Page> taken = new TreeMap<>();
    dirty.forEach(number -> taken.put(number, page(number)));
    dirty.clear();
    return taken;
  }

  private Page page(int number) {
    List<Entry> entries = new ArrayList<>();
    SortedMap<String, String> texts = new TreeMap<>();
    SortedMap<InstanceId, Entry> content = pages.getOrDefault(number, new TreeMap<>());
    for (InstanceId id : order.getOrDefault(number, List.of())) {
      Entry entry = content.get(id);
      if (entry != null) {
        entries.add(entry);
        String text = policies.get(entry.policyHash());
        if (text != null) {
          texts.put(entry.policyHash(), text);
        }
      }
    }
    return new Page(entries, texts);
  }

  private int pageWithRoom() {
    if (!pages.isEmpty() && size(pages.lastKey()) < Page.CAPACITY) {
      return pages.lastKey();
    }
    for (int number : pages.keySet()) {
      if (size(number) < Page.CAPACITY / 2) {
        return number;
      }
    }
    int next = pages.isEmpty() ? 1 : pages.lastKey() + 1;
    pages.put(next, new TreeMap<>());
    order.put(next, new ArrayList<>());
    return next;
  }

  private int size(int number) {
    return pages.getOrDefault(number, new TreeMap<>()).size();
  }

  private void store(int number, Entry entry) {
    Entry before = pages.getOrDefault(number, new TreeMap<>()).put(entry.instance(), entry);
    if (before == null) {
      order.computeIfAbsent(number, x -> new ArrayList<>()).add(entry.instance());
    }
    place.put(entry.instance(), number);
    if (entry.owner() != null) {
      owned.computeIfAbsent(entry.owner(), x -> new TreeSet<>()).add(entry.instance());
    }
  }

  private void disown(@Nullable Entry entry) {
    if (entry == null || entry.owner() == null) {
      return;
    }
    SortedSet<InstanceId> ids = owned.get(entry.owner());
    if (ids != null && ids.remove(entry.instance()) && ids.isEmpty()) {
      owned.remove(entry.owner());
    }
  }

  static PartitionId samePartition(PartitionId expected, PartitionId found) {
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          "ledger of " + found + " was loaded for " + expected + "; nothing is done with it");
    }
    return expected;
  }
}
