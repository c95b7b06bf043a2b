package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.map;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Calls the simulated Volcengine as a careful client would; nothing is tried again by itself. */
record VolcengineClient(
    URI endpoint, InstantSource time, String keyId, String secret, String region, String service) {
  static final String KEY = "AKLT-test";
  static final String SECRET = "test-secret";
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Map<String, String> SERVICES =
      Map.of("GetRole", "iam", "GetCallerIdentity", "sts", "AssumeRole", "sts");

  VolcengineClient(Simulator simulator, InstantSource time) {
    this(simulator.endpoint(), time, KEY, SECRET, "cn-beijing", "");
  }

  VolcengineClient signingAs(String otherKeyId, String otherSecret) {
    return new VolcengineClient(endpoint, time, otherKeyId, otherSecret, region, service);
  }

  VolcengineClient signingFor(String otherRegion, String otherService) {
    return new VolcengineClient(endpoint, time, keyId, secret, otherRegion, otherService);
  }

  VolcengineAnswer call(String action, String... namesAndValues) throws IOException {
    return send("GET", query(action, namesAndValues), headers(), "");
  }

  VolcengineAnswer associate(String role, String... ids) throws IOException {
    return call("AssociateInstancesIamRole", ids(ids, "IamRoleName", role));
  }

  VolcengineAnswer disassociate(String role, String... ids) throws IOException {
    return call("DisassociateInstancesIamRole", ids(ids, "IamRoleName", role));
  }

  VolcengineAnswer describe(String... ids) throws IOException {
    return call("DescribeInstancesIamRoles", ids(ids, "MaxResults", "100"));
  }

  /** Names and values of instance ids, and more of them. */
  static String[] ids(String[] ids, String... more) {
    var all = new TreeMap<>(map(more));
    for (int i = 0; i < ids.length; i++) {
      all.put("InstanceIds." + (i + 1), ids[i]);
    }
    return all.entrySet()
        .stream()
        .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
        .toArray(String[]::new);
  }

  TreeMap<String, String> query(String action, String... namesAndValues) {
    var query = new TreeMap<>(map(namesAndValues));
    query.putIfAbsent("Action", action);
    query.putIfAbsent("Version", SERVICES.containsKey(action) ? "2018-01-01" : "2020-04-01");
    return query;
  }

  /** Headers as they have to be, to be changed before they are signed. */
  Map<String, String> headers() {
    return map(
        "host", endpoint.getAuthority(),
        "x-content-sha256", Signing.sha256(""),
        "x-date", DATE.format(time.instant()));
  }

  VolcengineAnswer send(
      String method, Map<String, String> query, Map<String, String> headers, String body)
      throws IOException {
    return exchange(
        method, Signing.query(query), headers, authorization(method, query, headers, body), body);
  }

  String authorization(
      String method, Map<String, String> query, Map<String, String> headers, String body) {
    var date = headers.getOrDefault("x-date", DATE.format(time.instant()));
    var scope =
        date.substring(0, 8) + "/" + region + "/"
            + (service.isEmpty()
                ? SERVICES.getOrDefault(String.valueOf(query.get("Action")), "ecs")
                : service)
            + "/request";
    return Signing.volcengine(method, query, headers, scope, keyId, secret, body);
  }

  VolcengineAnswer exchange(
      String method, String query, Map<String, String> headers, String authorization, String body)
      throws IOException {
    var request = new Request.Builder().url(HttpUrl.get(endpoint + "/?" + query));
    headers.forEach(request::header);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    request.method(method, method.equals("GET") ? null : RequestBody.create(body.getBytes(UTF_8)));
    try (var response = HTTP.newCall(request.build()).execute()) {
      return new VolcengineAnswer(
          new Answer(response.code(), response.headers(), response.body().string()));
    }
  }
}
