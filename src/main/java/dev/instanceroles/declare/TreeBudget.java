package dev.instanceroles.declare;

/** Keeps what a small file can unfold to within bounds. */
final class TreeBudget {
  static final int MOST_NESTED = 50;

  /** A hundred bindings of 5,000 ids in one file; aliases of aliases reach any number in a few lines. */
  private static final int MOST_VALUES = 500_000;

  private int left = MOST_VALUES;

  void spend(int line, int depth) throws Refused {
    if (--left < 0) {
      throw new Refused(line, "unfolds to more than " + MOST_VALUES + " values");
    }
    if (depth > MOST_NESTED) {
      throw new Refused(line, "is nested more than " + MOST_NESTED + " deep");
    }
  }
}
