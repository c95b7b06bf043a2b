package dev.instanceroles.ledger;

import java.util.Comparator;

/** Names one batch for ever: the epoch in which it was planned, and its number in it. */
public record BatchId(long epoch, long number) implements Comparable<BatchId> {
  private static final Comparator<BatchId> ORDER =
      Comparator.comparingLong(BatchId::epoch).thenComparingLong(BatchId::number);

  @Override
  public int compareTo(BatchId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return epoch + "-" + number;
  }
}
