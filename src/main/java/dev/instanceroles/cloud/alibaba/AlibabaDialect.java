package dev.instanceroles.cloud.alibaba;

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
import dev.instanceroles.cloud.QueryString;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The RPC style of Alibaba Cloud: everything in the query of a POST. Every request has a nonce of its own. */
record AlibabaDialect(Endpoints endpoints, Supplier<String> nonces) implements Dialect {
  private static final String METHOD = "POST";

  @Override
  public HttpCall sign(
      CloudAction action, SortedMap<String, String> query, AccessKey key, Instant signedAt) {
    var endpoint = endpoints.of(action.service());
    var parts = new Acs3Signer.Parts(
        METHOD, CloudApi.host(endpoint), action.title(), action.service().version(), query);
    var headers = Acs3Signer.headers(parts, key, signedAt, nonces.get());
    headers.put("user-agent", "instance-roles");
    return new HttpCall(
        METHOD,
        endpoint.newBuilder().encodedQuery(QueryString.of(query)).build(),
        headers);
  }

  @Override
  public HttpCall unsigned(CloudAction action, SortedMap<String, String> form, Instant at) {
    var query = new TreeMap<String, String>();
    query.put("Action", action.title());
    query.put("Version", action.service().version());
    query.put("Format", "JSON");
    query.put("Timestamp", at.truncatedTo(ChronoUnit.SECONDS).toString());
    query.put("SignatureNonce", nonces.get());
    return HttpCall.ofForm(endpoints.of(action.service()), query, form);
  }

  @Override
  public Optional<ErrorBody> error(HttpReply.Answer answer, Optional<JsonNode> json) {
    return json.isPresent()
        ? ErrorBodies.ofJson(json.get())
        : ErrorBodies.ofXml(answer.body());
  }

  @Override
  public ErrorTable errors() {
    return AlibabaErrors.TABLE;
  }

  /** In milliseconds. */
  @Override
  public Duration told(HttpReply.Answer answer) {
    return Optional.ofNullable(answer.headers().get("x-acs-retry-after"))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofMillis(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }

  @Override
  public JsonNode result(JsonNode body) {
    return body;
  }

  @Override
  public String requestId(JsonNode body) {
    return Json.text(body, "RequestId");
  }
}
