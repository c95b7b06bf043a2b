package dev.instanceroles.status;

/**
 * One thing that is true of an object and could be why it is Ready or not. Of several, the reason that stands first in {@link
 * ReadyReason} is the worst.
 *
 * @param message at most {@link Sentence#LONGEST} characters
 */
record Finding(ReadyReason reason, String message) implements Comparable<Finding> {
  Finding {
    message = Sentence.capped(message);
  }

  static Finding of(ReadyReason reason, Sentence sentence) {
    return new Finding(reason, sentence.text());
  }

  @Override
  public int compareTo(Finding other) {
    return reason.compareTo(other.reason);
  }
}
