package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.CredentialsSource;
import dev.instanceroles.cloud.HttpTransport;
import dev.instanceroles.cloud.ManualTicker;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.AccountAccess.RateLimit;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.CloudPort;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers with what it was told to, action by action, and a port that is connected to it. */
final class FakeAlibaba implements BeforeEachCallback, AfterEachCallback {
  static final AccessKey KEY = new AccessKey("fake-key-id", "fake-key-secret", null);
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** One request as it arrived. */
  record Call(String action, HttpUrl url, Headers headers) {
    String parameter(String name) {
      return url.queryParameter(name);
    }
  }

  final ManualTicker ticker = new ManualTicker();
  private final MockWebServer server = new MockWebServer();
  private final Map<String, Deque<MockResponse>> answers = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final AtomicInteger nonce = new AtomicInteger();
  private final AlibabaCloudFactory factory = new AlibabaCloudFactory(
      new HttpTransport(HttpTransport.Timeouts.DEFAULT),
      () -> NOW,
      () -> "nonce-" + nonce.incrementAndGet(),
      ticker);

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return answer(request);
      }
    });
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.close();
  }

  /** Nobody listens any more. */
  void stop() {
    server.close();
  }

  /** What the next calls of the action are answered with, in this order; the last one stays. */
  void on(String action, MockResponse... responses) {
    var queue = answers.computeIfAbsent(action, name -> new ArrayDeque<>());
    queue.clear();
    queue.addAll(List.of(responses));
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  List<Call> calls(String action) {
    return calls().stream().filter(call -> call.action().equals(action)).toList();
  }

  CloudPort port() {
    return port(CredentialsSource.fixed(KEY), Map.of());
  }

  CloudPort port(CredentialsSource credentials, Map<String, RateLimit> limits) {
    return factory.connect(access(limits), "cn-hangzhou", credentials, true);
  }

  CloudPort portOf(String region) {
    return factory.connect(access(Map.of()), region, CredentialsSource.fixed(KEY), true);
  }

  AccountAccess access(Map<String, RateLimit> limits) {
    var address = server.url("/").toString();
    return new AccountAccess(
        "prod", Provider.AlibabaCloud, "1234567890123456",
        new AccountAccess.CredentialsRef.Environment(),
        new AccountAccess.Endpoints(address, address, address), new TreeMap<>(limits));
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    var action = request.getHeaders().get("x-acs-action");
    calls.add(new Call(action, request.getUrl(), request.getHeaders()));
    var queue = answers.get(action);
    if (queue == null) {
      return error(400, "NotExpectedByTheTest", "");
    }
    return queue.size() > 1 ? queue.remove() : queue.element();
  }

  static MockResponse json(String body) {
    return new MockResponse.Builder().body(body.replace('\'', '"')).build();
  }

  static MockResponse status(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }

  static MockResponse error(int status, String code, String message) {
    return status(
        status,
        "{\"RequestId\":\"4C467B38-3910-447D-87BC-AC049166F216\",\"HostId\":\"ecs\",\"Code\":\""
            + code + "\",\"Message\":\"" + message + "\"}");
  }
}
