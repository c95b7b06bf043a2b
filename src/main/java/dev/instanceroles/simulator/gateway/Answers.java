package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import java.util.Map;

/** Writes the answers to one request. */
public interface Answers {
  Reply.Answer success(Map<String, Object> fields);

  Reply.Answer refusal(ApiException refusal);

  /** @param style any but that of a proxy, which is the same in front of all clouds */
  Reply.Answer failure(ApiException failure, Failure.Style style);
}
