package dev.instanceroles.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Calls the API of a simulator as a careful client would; nothing is tried again by itself. */
final class CloudClient {
  static final String KEY = "LTAI-test";
  static final String SECRET = "test-secret";
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
  private static final Map<String, String> VERSIONS =
      Map.of(
          "GetRole", "2015-05-01", "ListRoles", "2015-05-01", "GetCallerIdentity", "2015-04-01",
          "AssumeRole", "2015-04-01");
  private static final AtomicInteger NONCE = new AtomicInteger();

  private final URI endpoint;
  private final InstantSource time;
  private final String keyId;
  private final String secret;

  CloudClient(Simulator simulator, InstantSource time) {
    this(simulator.endpoint(), time, KEY, SECRET);
  }

  private CloudClient(URI endpoint, InstantSource time, String keyId, String secret) {
    this.endpoint = endpoint;
    this.time = time;
    this.keyId = keyId;
    this.secret = secret;
  }

  CloudClient signingAs(String otherKeyId, String otherSecret) {
    return new CloudClient(endpoint, time, otherKeyId, otherSecret);
  }

  static String ids(String... ids) {
    return "[\"" + String.join("\",\"", ids) + "\"]";
  }

  /** In region cn-hangzhou, if no other is given. */
  Answer call(String action, String... namesAndValues) throws IOException {
    var query = map(namesAndValues);
    if (!VERSIONS.containsKey(action)) {
      query.putIfAbsent("RegionId", "cn-hangzhou");
    }
    return send(query, headers(action), secret);
  }

  Answer attach(String role, String... ids) throws IOException {
    return call("AttachInstanceRamRole", "RamRoleName", role, "InstanceIds", ids(ids));
  }

  Answer detach(String role, String... ids) throws IOException {
    return call("DetachInstanceRamRole", "RamRoleName", role, "InstanceIds", ids(ids));
  }

  Answer describe(String... ids) throws IOException {
    return call("DescribeInstanceRamRole", "InstanceIds", ids(ids), "PageSize", "50");
  }

  /** Headers as they have to be, to be changed before they are signed. */
  Map<String, String> headers(String action) {
    return map(
        "host", endpoint.getAuthority(),
        "x-acs-action", action,
        "x-acs-version", VERSIONS.getOrDefault(action, "2014-05-26"),
        "x-acs-date", time.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        "x-acs-signature-nonce", "nonce-" + NONCE.incrementAndGet(),
        "x-acs-content-sha256", Signing.sha256(""));
  }

  Answer send(Map<String, String> query, Map<String, String> headers, String signedWith)
      throws IOException {
    var authorization = Signing.v3("POST", query, headers, keyId, signedWith);
    return exchange("POST", Signing.query(query), headers, authorization, "");
  }

  Answer exchange(
      String method, String query, Map<String, String> headers, String authorization, String body)
      throws IOException {
    return exchange(method, "/", query, headers, authorization, body);
  }

  Answer exchange(
      String method, String path, String query, Map<String, String> headers, String authorization,
      String body)
      throws IOException {
    var request = new Request.Builder().url(HttpUrl.get(endpoint + path + "?" + query));
    headers.forEach(request::header);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    request.method(method, method.equals("GET") ? null : RequestBody.create(body.getBytes(UTF_8)));
    try (var response = HTTP.newCall(request.build()).execute()) {
      return new Answer(response.code(), response.headers(), response.body().string());
    }
  }

  static Map<String, String> map(String... namesAndValues) {
    var map = new TreeMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
