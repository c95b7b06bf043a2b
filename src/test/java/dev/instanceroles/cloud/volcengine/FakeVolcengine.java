package dev.instanceroles.cloud.volcengine;

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
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.CloudPort;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers in the shapes of Volcengine, and a port that is connected to it. */
final class FakeVolcengine implements BeforeEachCallback, AfterEachCallback {
  static final AccessKey KEY = new AccessKey("fake-key-id", "fake-key-secret", "fake-token");
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final ManualTicker ticker = new ManualTicker();
  private final ScriptedCloud server = new ScriptedCloud(
      request -> request.getUrl().queryParameter("Action"), error(400, "NotExpected", ""));
  private final AtomicInteger token = new AtomicInteger();
  private final CloudFactory factory = VolcengineCloudFactory.of(
      new Connections(
          new HttpTransport(HttpTransport.Timeouts.DEFAULT), () -> NOW, ticker,
          ThisHost.of(name -> null)),
      () -> "token-" + token.incrementAndGet());

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    server.beforeEach(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.afterEach(context);
  }

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
    return port("cn-beijing", true);
  }

  CloudPort port(String region, boolean anyEndpoint) {
    var access = new AccountAccess(
        "prod", Provider.Volcengine, "2100000001",
        new AccountAccess.CredentialsRef.Environment(),
        new AccountAccess.Endpoints(server.address(), server.address(), server.address()),
        new TreeMap<>());
    return factory.connect(access, region, CredentialsSource.fixed(KEY), anyEndpoint);
  }

  /**
   * @param result with single quotes
   */
  static MockResponse result(String result) {
    return ScriptedCloud.json(
        "{'ResponseMetadata':{'RequestId':'20260101000000010225146063','Service':'ecs'},'Result':"
            + result + "}");
  }

  static MockResponse error(int status, String code, String message) {
    return ScriptedCloud.status(
        status,
        "{\"ResponseMetadata\":{\"RequestId\":\"20260101000000010225146063\",\"Error\":{\"Code\":\""
            + code + "\",\"Message\":\"" + message + "\"}}}");
  }

  static MockResponse instances(String nextToken, String... ids) {
    return result(
        "{'TotalCount':" + ids.length + ",'NextToken':'" + nextToken + "','Instances':["
            + Arrays.stream(ids)
                .map(id -> "{'InstanceId':'" + id + "','Status':'RUNNING'}")
                .collect(Collectors.joining(","))
            + "]}");
  }

  /** Each as {@code i-a=Web,App}; without names the list is empty. */
  static MockResponse roles(String nextToken, String... pairs) {
    return result(
        "{'NextToken':'" + nextToken + "','InstancesIamRoles':["
            + Arrays.stream(pairs).map(FakeVolcengine::row).collect(Collectors.joining(","))
            + "]}");
  }

  private static String row(String pair) {
    var parts = pair.split("=", 2);
    var names = Arrays.stream(parts[1].split(","))
        .filter(name -> !name.isEmpty())
        .map(name -> "'" + name + "'")
        .collect(Collectors.joining(","));
    return "{'InstanceId':'" + parts[0] + "','RoleNames':[" + names + "]}";
  }

  /**
   * @param serviceLinked as JSON
   */
  static MockResponse role(String serviceLinked, String trusted) {
    return result(
        "{'Role':{'RoleName':'Web','IsServiceLinkedRole':" + serviceLinked
            + ",'TrustPolicyDocument':'{\\'Statement\\':[{\\'Effect\\':\\'Allow\\',"
            + "\\'Action\\':[\\'sts:AssumeRole\\'],\\'Principal\\':{\\'Service\\':[\\'" + trusted
            + "\\']}}]}'}}");
  }
}
