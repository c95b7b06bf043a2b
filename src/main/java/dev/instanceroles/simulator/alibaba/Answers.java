package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.http.WireRequest;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import dev.instanceroles.simulator.world.FaultEffect.Mangled.Damage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the answers to one request. */
final class Answers {
  private final WireRequest request;
  private final String action;
  private final boolean xml;
  private final String requestId;

  Answers(Incoming incoming, String requestId) {
    this(incoming.request(), incoming.action(), Rendering.isXml(incoming), requestId);
  }

  private Answers(WireRequest request, String action, boolean xml, String requestId) {
    this.request = request;
    this.action = action;
    this.xml = xml;
    this.requestId = requestId;
  }

  /** To a request of which not even the parameters can be read. */
  static Reply.Answer illegible(ApiException refusal, WireRequest request, String requestId) {
    return new Answers(request, "", false, requestId).refusal(refusal);
  }

  Reply.Answer success(Map<String, Object> fields) {
    var body = new LinkedHashMap<String, Object>();
    body.put("RequestId", requestId);
    body.putAll(fields);
    return Rendering.answer(200, action + "Response", body, xml, Map.of());
  }

  Reply.Answer refusal(ApiException refusal) {
    var body = error(refusal.code(), refusal.message());
    refusal.detail().forEach(body::with);
    return Rendering.answer(refusal.status(), "Error", body.fields(), xml, refusal.headers());
  }

  Reply.Answer failure(Failure failure) {
    var retryAfter = failure.retryAfter();
    var headers = retryAfter == null
        ? Map.<String, String>of()
        : Map.of(Dispatch.RETRY_AFTER, Long.toString(retryAfter.toMillis()));
    var body = error(failure.code(), failure.message()).fields();
    return switch (failure.style()) {
      case Json -> Rendering.answer(failure.status(), "Error", body, false, headers);
      case Xml -> Rendering.answer(failure.status(), "Error", body, true, headers);
      case Html -> html(failure);
    };
  }

  static Reply damaged(Damage damage, Reply.Answer answer) {
    return switch (damage) {
      case Cut -> new Reply.Cut(answer);
      case Truncated -> withBody(answer, answer.body().substring(0, answer.body().length() / 2));
      case Empty -> withBody(answer, "");
    };
  }

  private Body error(String code, String message) {
    return new Body()
        .with("RequestId", requestId)
        .with("HostId", request.header("host").orElse(""))
        .with("Code", code)
        .with("Message", message)
        .with("Recommend", "docs/simulator.md");
  }

  /** As a proxy in between would: without a code or the id of the request. */
  private static Reply.Answer html(Failure failure) {
    var page = "<html><head><title>" + failure.status() + "</title></head><body><h1>"
        + failure.status() + "</h1><hr>gateway</body></html>";
    return new Reply.Answer(
        failure.status(), Map.of("Content-Type", "text/html"), page);
  }

  private static Reply.Answer withBody(Reply.Answer answer, String body) {
    return new Reply.Answer(answer.status(), answer.headers(), body);
  }
}
