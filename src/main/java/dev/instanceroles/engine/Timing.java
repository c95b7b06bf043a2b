package dev.instanceroles.engine;

import java.time.Duration;

/**
 * The lengths of the engine's waits. All are safety margins: making one longer is always correct.
 *
 * @param linger a batch that is not full waits this long after the last arrival
 * @param maxLinger and never longer than this after its first
 * @param sendWindow from the decision to send to the last moment at which bytes may be written
 * @param settle from an ambiguous send, or the start of this process, to the read that decides: the send window, 8 s of call,
 *     late landing and the staleness of reads
 * @param signatureLife how long a cloud accepts a signed request, and so how late an unanswered one can take effect
 * @param answerPrecedence reads that began less than this after our own answered call are older than its effect
 * @param deletionGrace between a deletion and its detach, so that a rename is no outage
 * @param forgetGap between the two agreeing reads after which an entry is forgotten
 * @param retryMin first wait before a failed thing is tried again; doubles up to {@code retryMax}
 * @param detachWindow the window of the detach limit
 */
public record Timing(
    Duration linger,
    Duration maxLinger,
    Duration sendWindow,
    Duration settle,
    Duration signatureLife,
    Duration answerPrecedence,
    Duration deletionGrace,
    Duration forgetGap,
    Duration retryMin,
    Duration retryMax,
    Duration detachWindow) {
  public static final Timing DEFAULT =
      new Timing(
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMinutes(15),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10),
          Duration.ofHours(1));
}
