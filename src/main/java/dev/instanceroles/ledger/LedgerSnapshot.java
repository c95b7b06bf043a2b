package dev.instanceroles.ledger;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole ledger of a partition: as it was loaded, or the parts of it that a write replaces. Pages are numbered from 1. */
public record LedgerSnapshot(
    Versioned<Journal> journal, SortedMap<Integer, Versioned<Page>> pages) {
  public LedgerSnapshot {
    pages = Collections.unmodifiableSortedMap(new TreeMap<>(pages));
  }
}
