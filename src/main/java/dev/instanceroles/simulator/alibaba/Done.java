package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.state.Mutation;
import java.util.List;
import java.util.Map;

/**
 * What came of a call.
 *
 * @param results per instance, of an action that changes instances
 */
record Done(Map<String, Object> body, List<Mutation.Result> results) {

  static Done of(Body body) {
    return new Done(body.fields(), List.of());
  }
}
