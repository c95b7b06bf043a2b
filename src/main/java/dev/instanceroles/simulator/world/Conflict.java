package dev.instanceroles.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a change that does not fit what an instance holds. Hardly any of the clouds'
 * own codes are published; those of the simulator begin with {@code Simulated.}, and nothing may depend on them.
 *
 * @param code null is the usual one of the cloud
 */
public record Conflict(Answer answer, @Nullable String code) {

  /** @param usual of the cloud, if the world does not say another */
  public String code(String usual) {
    return code == null ? usual : code;
  }

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
