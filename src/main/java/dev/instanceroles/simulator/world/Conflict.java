package dev.instanceroles.simulator.world;

/**
 * The answer to a change that does not fit what an instance holds. The cloud's own codes are not published, so these are
 * the simulator's, and nothing may depend on them.
 */
public record Conflict(Answer answer, String code) {

  /** Where the answer stands. */
  public enum Answer {
    /** As the result of that instance, in an answer with status 200. */
    PerInstance,
    /** As a refusal of the call, of which nothing happens. */
    WholeCall,
    /** As if it had been done. */
    Success
  }
}
