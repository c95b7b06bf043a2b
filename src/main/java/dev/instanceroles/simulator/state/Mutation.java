package dev.instanceroles.simulator.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that wanted to change what instances hold, and was not throttled.
 *
 * @param number from 1, in the order in which they took effect
 * @param role as named by the call, or null
 * @param results per instance; empty if the whole call was refused
 * @param error the code with which the whole call was refused, or null
 * @param caller the ARN of the identity that signed it
 * @param answered false if an injected fault kept the answer from the caller
 */
public record Mutation(
    int number,
    Instant time,
    String action,
    String account,
    String region,
    @Nullable String role,
    @Nullable String sessionPolicy,
    List<String> instanceIds,
    List<Result> results,
    @Nullable String error,
    String caller,
    String requestId,
    boolean answered) {

  public Mutation {
    instanceIds = List.copyOf(instanceIds);
    results = List.copyOf(results);
  }

  Mutation withNumber(int newNumber) {
    return new Mutation(
        newNumber, time, action, account, region, role, sessionPolicy, instanceIds, results, error,
        caller, requestId, answered);
  }

  /** What became of one instance. */
  public record Result(String instanceId, String code, boolean success) {}
}
