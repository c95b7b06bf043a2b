package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import java.time.Duration;
import java.util.Map;

/** What became of one sent batch. Everything but {@link Ambiguous} is definitive. */
public sealed interface SendAnswer {
  /**
   * No byte left this process: tenure or deadline had passed, no quota was at hand, or no connection could be made.
   *
   * @param retryAfter earliest sensible next try
   */
  record NotSent(String why, Duration retryAfter) implements SendAnswer {}

  /** The cloud told the outcome of each item; an item that it left out is {@link Item.Unknown}. */
  record Items(Map<InstanceId, Item> items) implements SendAnswer {
    public Items {
      items = Map.copyOf(items);
    }
  }

  /** The whole call was refused and changed nothing, for the reason given. */
  record Refused(Fault fault) implements SendAnswer {}

  /**
   * The whole call was refused for its rate and changed nothing.
   *
   * @param action the cloud's name of the action that is limited
   */
  record Throttled(String action, Fault fault, Duration retryAfter) implements SendAnswer {}

  /** It may have had an effect, or may have one later: timeout, reset, 5xx, an unreadable body. */
  record Ambiguous(String why) implements SendAnswer {}

  /** The outcome for one instance. */
  sealed interface Item {
    /** It is done. */
    record Done() implements Item {}

    /** It was refused and changed nothing. */
    record Failed(Fault fault) implements Item {}

    /** Nothing was said about it: only a read can tell. */
    record Unknown() implements Item {}
  }
}
