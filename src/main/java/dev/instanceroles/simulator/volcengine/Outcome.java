package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.state.Mutation;
import dev.instanceroles.simulator.world.Conflict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call does to one of its instances.
 *
 * @param changes whether it changes the instance
 * @param error as the cloud says it; success has none
 */
record Outcome(String instanceId, boolean changes, Optional<Error> error) {

  /** Why nothing was done. */
  record Error(String code, String message) {}

  static Outcome change(String id) {
    return new Outcome(id, true, Optional.empty());
  }

  static Outcome refused(String id, String code, String message) {
    return new Outcome(id, false, Optional.of(new Error(code, message)));
  }

  /** @throws ApiException if the conflict refuses the whole call */
  static Outcome conflict(String id, Conflict conflict, String usualCode, String message) {
    var code = conflict.code(usualCode);
    return switch (conflict.answer()) {
      case Success -> new Outcome(id, false, Optional.empty());
      case PerInstance -> refused(id, code, message);
      case WholeCall -> throw new ApiException(400, code, message);
    };
  }

  static Done done(List<Outcome> outcomes) {
    return Done.changed(
        new Body().with("OperationDetails", outcomes.stream().map(Outcome::row).toList()),
        outcomes.stream().map(Outcome::result).toList());
  }

  private Map<String, Object> row() {
    var row = new Body().with("InstanceId", instanceId);
    error.ifPresentOrElse(
        it -> row.with(
            "Error", new Body().with("Code", it.code()).with("Message", it.message()).fields()),
        () -> row.withNull("Error"));
    return row.fields();
  }

  private Mutation.Result result() {
    return new Mutation.Result(
        instanceId, error.map(Error::code).orElse("OK"), error.isEmpty());
  }
}
