package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.state.Mutation;
import dev.instanceroles.simulator.world.Behaviour.Results;
import dev.instanceroles.simulator.world.Conflict;
import java.util.List;

/**
 * What a call does to one of its instances.
 *
 * @param changes whether it changes the instance
 * @param code as the cloud says it: 200 is success
 */
record Outcome(Instance instance, boolean changes, String code, String message) {
  private static final String SUCCESS = "200";

  static Outcome change(Instance instance) {
    return new Outcome(instance, true, SUCCESS, "success");
  }

  /** @throws ApiException if the conflict refuses the whole call */
  static Outcome conflict(
      Instance instance, Conflict conflict, String usualCode, String message) {
    var code = conflict.code(usualCode);
    return switch (conflict.answer()) {
      case Success -> new Outcome(instance, false, SUCCESS, "success");
      case PerInstance -> new Outcome(instance, false, code, message);
      case WholeCall -> throw new ApiException(403, code, message);
    };
  }

  static long failures(List<Outcome> outcomes) {
    return outcomes.stream().filter(outcome -> !outcome.success()).count();
  }

  boolean success() {
    return code.equals(SUCCESS);
  }

  /** A row of the answer. */
  Body row(Results style) {
    var row = new Body().with("InstanceId", instance.id());
    if (style == Results.Old) {
      return row.with("Code", success() ? Integer.valueOf(SUCCESS) : code).with("Message", message);
    }
    return row.with("Code", code).with("Message", message).with("Success", success());
  }

  Mutation.Result result() {
    return new Mutation.Result(instance.id(), code, success());
  }
}
