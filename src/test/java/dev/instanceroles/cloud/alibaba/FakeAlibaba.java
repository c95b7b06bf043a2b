package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.Connections;
import dev.instanceroles.cloud.CredentialsSource;
import dev.instanceroles.cloud.HttpTransport;
import dev.instanceroles.cloud.ManualTicker;
import dev.instanceroles.cloud.ScriptedCloud;
import dev.instanceroles.cloud.ScriptedCloud.Call;
import dev.instanceroles.cloud.ThisHost;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.AccountAccess.RateLimit;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.CloudPort;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers with what it was told to, action by action, and a port that is connected to it. */
final class FakeAlibaba implements BeforeEachCallback, AfterEachCallback {
  static final AccessKey KEY = new AccessKey("fake-key-id", "fake-key-secret", null);
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final ManualTicker ticker = new ManualTicker();
  private final ScriptedCloud server = new ScriptedCloud(
      request -> request.getHeaders().get("x-acs-action"), error(400, "NotExpectedByTheTest", ""));
  private final AtomicInteger nonce = new AtomicInteger();
  private final CloudFactory factory = AlibabaCloudFactory.of(
      new Connections(
          new HttpTransport(HttpTransport.Timeouts.DEFAULT), () -> NOW, ticker,
          ThisHost.of(name -> null)),
      () -> "nonce-" + nonce.incrementAndGet());

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    server.beforeEach(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.afterEach(context);
  }

  /** Nobody listens any more. */
  void stop() {
    server.stop();
  }

  /** What the next calls of the action are answered with, in this order; the last one stays. */
  void on(String action, MockResponse... responses) {
    server.on(action, responses);
  }

  List<Call> calls() {
    return server.calls();
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
    var address = server.address();
    return new AccountAccess(
        "prod", Provider.AlibabaCloud, "1234567890123456",
        new AccountAccess.CredentialsRef.Environment(),
        new AccountAccess.Endpoints(address, address, address), new TreeMap<>(limits));
  }

  static MockResponse json(String body) {
    return ScriptedCloud.json(body);
  }

  static MockResponse status(int status, String body) {
    return ScriptedCloud.status(status, body);
  }

  static MockResponse error(int status, String code, String message) {
    return status(
        status,
        "{\"RequestId\":\"4C467B38-3910-447D-87BC-AC049166F216\",\"HostId\":\"ecs\",\"Code\":\""
            + code + "\",\"Message\":\"" + message + "\"}");
  }
}
