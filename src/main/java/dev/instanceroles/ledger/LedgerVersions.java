package dev.instanceroles.ledger;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions that a successful write gave to what it wrote. */
public record LedgerVersions(String journal, SortedMap<Integer, String> pages) {
  public LedgerVersions {
    pages = Collections.unmodifiableSortedMap(new TreeMap<>(pages));
  }
}
