package dev.instanceroles.simulator.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the cloud leaves open, or does differently from day to day.
 *
 * @param latency of every call, before its effect
 * @param visibilityDelay how late reads show a change
 * @param seed of everything that is left to chance
 * @param otherRole attaching to an instance that holds another role
 * @param sameRole attaching the role that an instance holds
 * @param notHeld detaching what an instance does not hold
 * @param detachNeedsPassRole whether detaching needs the right to pass the role
 * @param emptyListIfForbidden whether listing instances without the right to answers with an empty list, as documented
 * @param results the shape of the results per instance
 * @param bareInstances how reads of roles show instances that hold none
 * @param hostMustBeSigned Volcengine: whether the Host header must be signed, as documented; its SDK for Java does not
 * @param tagFilterLimit Volcengine: of listings by tags
 * @param temporaryKeys how long those live, whatever is asked for; null is as asked for
 */
public record Behaviour(
    Duration latency,
    Duration visibilityDelay,
    long seed,
    Conflict otherRole,
    Conflict sameRole,
    Conflict notHeld,
    boolean detachNeedsPassRole,
    boolean emptyListIfForbidden,
    Results results,
    BareInstances bareInstances,
    boolean hostMustBeSigned,
    TagFilterLimit tagFilterLimit,
    @Nullable Duration temporaryKeys) {

  /** The shapes that the cloud's documents have shown. */
  public enum Results {
    /** A code in quotes, and a flag of success. */
    Current,
    /** A code that is a number if it can, and no flag. */
    Old
  }

  /** What becomes of a listing by tags that finds more instances than it may. */
  public record TagFilterLimit(int instances, Excess excess) {
    /** The number stands in the documents, the answer does not. */
    public static final TagFilterLimit DOCUMENTED = new TagFilterLimit(1000, Excess.Truncate);

    /** The rest is left out without a word, or the call is refused. */
    public enum Excess {
      Truncate,
      Error
    }
  }

  /** A row without a role, or no row. */
  public enum BareInstances {
    EmptyRole,
    NoRow
  }
}
