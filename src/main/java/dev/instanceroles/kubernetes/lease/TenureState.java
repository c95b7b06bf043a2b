package dev.instanceroles.kubernetes.lease;

import java.time.Instant;

/**
 * What is known of the Lease, for people and health checks.
 *
 * @param tenureUntil {@link Instant#MIN} when this process does not hold it
 * @param holder empty when nobody is known to hold it
 * @param lastAnswer when the API server last answered, if only to refuse; {@link Instant#MIN} before the first time
 * @param fault why requests fail at present; empty when they do not
 * @param lastTurn when the thread last came round, answer or not: every few seconds; {@link Instant#MIN} before it began
 */
public record TenureState(
    Instant tenureUntil, String holder, Instant lastAnswer, String fault, Instant lastTurn) {
  static final TenureState INITIAL =
      new TenureState(Instant.MIN, "", Instant.MIN, "", Instant.MIN);
}
