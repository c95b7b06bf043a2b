package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Answers;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Incoming;
import dev.instanceroles.simulator.gateway.Json;
import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import java.util.Map;
import java.util.TreeMap;

/** Writes the answers to one request, each in the envelope that tells what was asked. */
final class VolcengineAnswers implements Answers {
  private final Body metadata;

  VolcengineAnswers(Incoming incoming, String requestId) {
    this(
        requestId, incoming.action(), incoming.version(),
        Scope.of(incoming.request()).map(Scope::service).orElse(""), incoming.region());
  }

  /** To a request of which not even the parameters can be read. */
  VolcengineAnswers(String requestId) {
    this(requestId, "", "", "", "");
  }

  private VolcengineAnswers(
      String requestId, String action, String version, String service, String region) {
    metadata = new Body()
        .with("RequestId", requestId)
        .with("Action", action)
        .with("Version", version)
        .with("Service", service)
        .with("Region", region);
  }

  @Override
  public Reply.Answer success(Map<String, Object> fields) {
    return answer(
        200, new Body().with("ResponseMetadata", metadata.fields()).with("Result", fields),
        Map.of());
  }

  @Override
  public Reply.Answer refusal(ApiException refusal) {
    var error = new Body();
    GatewayError.numberOf(refusal.code()).ifPresent(number -> error.with("CodeN", number));
    error.with("Code", refusal.code()).with("Message", refusal.message());
    return answer(
        refusal.status(),
        new Body().with("ResponseMetadata", metadata.with("Error", error.fields()).fields()),
        refusal.headers());
  }

  @Override
  public Reply.Answer failure(ApiException failure, Failure.Style style) {
    return style == Failure.Style.Simple
        ? answer(
            failure.status(),
            new Body().with("errorcode", failure.code()).with("message", failure.message()),
            failure.headers())
        : refusal(failure);
  }

  private static Reply.Answer answer(int status, Body body, Map<String, String> headers) {
    var all = new TreeMap<>(headers);
    all.put("Content-Type", "application/json; charset=utf-8");
    return new Reply.Answer(status, all, Json.write(body.fields()));
  }
}
