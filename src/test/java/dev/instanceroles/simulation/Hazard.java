package dev.instanceroles.simulation;

/** What may go wrong with one call, and how often where a plan says nothing else: in how many of 100 calls. */
enum Hazard {
  /** It never arrives, and no answer comes. */
  SEND_LOST(4),
  /** It takes effect, and no answer comes. */
  SEND_UNANSWERED(8),
  /** It takes effect up to 12 seconds after the caller gave up. */
  SEND_LATE(6),
  /** It takes effect at any time until its signature ends. */
  SEND_GHOST(4),
  SEND_THROTTLED(8),
  SEND_FORBIDDEN(3),
  SEND_NOT_CONNECTED(5),
  ITEM_UNKNOWN(3),
  ITEM_THROTTLED(3),
  ITEM_REFUSED(3),
  READ_FAILS(8),
  READ_ITEM_FAILS(3),
  /** It shows the state of up to five seconds before it began. */
  READ_STALE(40),
  SELECT_FAILS(10),
  COMMIT_FAILS(5),
  LOAD_FAILS(10),
  LIST_FAILS(10),
  IDENTITY_FAILS(10),
  ROLE_UNVERIFIED(8),
  /** An answer takes seconds. */
  SLOW(15),
  /** A watch event takes up to a minute. */
  WATCH_LATE(15),
  WATCH_TWICE(10),
  /** The finalizer goes on, or off, seconds later. */
  FINALIZER_LATE(20);

  private final int percent;

  Hazard(int percent) {
    this.percent = percent;
  }

  int percent() {
    return percent;
  }
}
