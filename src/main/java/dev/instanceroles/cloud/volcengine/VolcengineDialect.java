package dev.instanceroles.cloud.volcengine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.CloudAction;
import dev.instanceroles.cloud.CloudApi;
import dev.instanceroles.cloud.Dialect;
import dev.instanceroles.cloud.Endpoints;
import dev.instanceroles.cloud.ErrorBody;
import dev.instanceroles.cloud.ErrorTable;
import dev.instanceroles.cloud.HttpCall;
import dev.instanceroles.cloud.HttpReply;
import dev.instanceroles.cloud.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything in the query of a GET, answers in an envelope. */
record VolcengineDialect(Endpoints endpoints) implements Dialect {
  @Override
  public HttpCall sign(
      CloudAction action, SortedMap<String, String> query, AccessKey key, Instant signedAt) {
    var all = new TreeMap<>(query);
    all.put("Action", action.title());
    all.put("Version", action.service().version());
    var endpoint = endpoints.of(action.service());
    var scope = new HmacSha256Signer.Scope(endpoints.region(), action.service().name());
    var signed = HmacSha256Signer.sign(
        new HmacSha256Signer.Parts(CloudApi.host(endpoint), scope, all), key, signedAt);
    var headers = new TreeMap<>(signed.headers());
    headers.put("user-agent", "instance-roles");
    return new HttpCall(
        "GET", endpoint.newBuilder().encodedQuery(signed.query()).build(), headers);
  }

  @Override
  public HttpCall unsigned(CloudAction action, SortedMap<String, String> form, Instant at) {
    var query = new TreeMap<String, String>();
    query.put("Action", action.title());
    query.put("Version", action.service().version());
    return HttpCall.ofForm(endpoints.of(action.service()), query, form);
  }

  @Override
  public Optional<ErrorBody> error(HttpReply.Answer answer, Optional<JsonNode> json) {
    return json.flatMap(ErrorBodies::of);
  }

  @Override
  public ErrorTable errors() {
    return VolcengineErrors.TABLE;
  }

  @Override
  public Duration told(HttpReply.Answer answer) {
    return Duration.ZERO;
  }

  @Override
  public JsonNode result(JsonNode body) {
    return body.path("Result");
  }

  @Override
  public String requestId(JsonNode body) {
    return Json.text(body.path("ResponseMetadata"), "RequestId");
  }
}
