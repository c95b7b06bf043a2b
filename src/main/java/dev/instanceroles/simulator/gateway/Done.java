package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.state.Mutation;
import java.util.List;
import java.util.Map;

/**
 * What came of a call.
 *
 * @param results per instance, of an action that changes instances
 * @param repeated whether an earlier answer was given once more, and nothing was done
 */
public record Done(Map<String, Object> body, List<Mutation.Result> results, boolean repeated) {

  public static Done of(Body body) {
    return changed(body, List.of());
  }

  public static Done changed(Body body, List<Mutation.Result> results) {
    return new Done(body.fields(), results, false);
  }
}
