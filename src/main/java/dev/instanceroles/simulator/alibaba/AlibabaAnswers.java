package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Answers;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Incoming;
import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.http.WireRequest;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the answers to one request, without an envelope. */
final class AlibabaAnswers implements Answers {
  private final WireRequest request;
  private final String action;
  private final boolean xml;
  private final String requestId;

  AlibabaAnswers(Incoming incoming, String requestId) {
    this(incoming.request(), incoming.action(), Rendering.isXml(incoming), requestId);
  }

  /** To a request of which not even the parameters can be read. */
  AlibabaAnswers(WireRequest request, String requestId) {
    this(request, "", false, requestId);
  }

  private AlibabaAnswers(WireRequest request, String action, boolean xml, String requestId) {
    this.request = request;
    this.action = action;
    this.xml = xml;
    this.requestId = requestId;
  }

  @Override
  public Reply.Answer success(Map<String, Object> fields) {
    var body = new LinkedHashMap<String, Object>();
    body.put("RequestId", requestId);
    body.putAll(fields);
    return Rendering.answer(200, action + "Response", body, xml, Map.of());
  }

  @Override
  public Reply.Answer refusal(ApiException refusal) {
    return error(refusal, xml);
  }

  @Override
  public Reply.Answer failure(ApiException failure, Failure.Style style) {
    return error(failure, style == Failure.Style.Xml);
  }

  private Reply.Answer error(ApiException error, boolean asXml) {
    var body = new Body()
        .with("RequestId", requestId)
        .with("HostId", request.header("host").orElse(""))
        .with("Code", error.code())
        .with("Message", error.message())
        .with("Recommend", "docs/simulator.md");
    error.detail().forEach(body::with);
    return Rendering.answer(error.status(), "Error", body.fields(), asXml, error.headers());
  }
}
