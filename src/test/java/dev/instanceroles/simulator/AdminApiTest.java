package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.Worlds.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.simulator.admin.AdminApi;
import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.http.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.start("", time);
  private final CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void showsTheWorld() throws Exception {
    var world = get("world");

    assertThat(world.get("instances")).hasSize(123);
    assertThat(world.at("/instances/1")).hasToString("""
        {"account":"1234567890123456","region":"cn-hangzhou","id":"i-db","role":"DbRole",\
        "sessionPolicy":null,"network":"vpc","status":"Stopped",\
        "tags":{"app":"db","team":"a"}}""");
    assertThat(world.at("/roles/1")).hasToString("""
        {"account":"1234567890123456","name":"FunctionRole","trusts":["fc.aliyuncs.com"]}""");
  }

  @Test
  void tagsInstancesAnew() throws Exception {
    post("tags", "{instances: [i-db], region: cn-hangzhou, tags: {app: web}}");

    assertThat(get("world").at("/instances/1/tags")).hasToString("""
        {"app":"web"}""");
  }

  @Test
  void showsAndForgetsCalls() throws Exception {
    client.attach("WebRole", "i-web-001");

    var calls = get("calls");
    assertThat(calls.at("/mutations/0/action").asText()).isEqualTo("AttachInstanceRamRole");
    assertThat(calls.at("/mutations/0/time").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(calls.at("/mutations/0/results")).hasToString(
        """
            [{"instanceId":"i-web-001","code":"200","success":true}]""");
    assertThat(calls.at("/counts/AttachInstanceRamRole")).hasToString("""
        {"received":1,"ok":1,"refused":0,"throttled":0,"faulted":0}""");

    assertThat(post("reset-calls", "").statusCode()).isEqualTo(200);
    assertThat(get("calls")).hasToString("""
        {"mutations":[],"counts":{}}""");
  }

  @Test
  void attachesAndDetachesBehindTheBack() throws Exception {
    post("attach", """
        {"region": "cn-hangzhou", "role": "WebRole", "instances": ["i-web-001", "i-web-002"],
         "sessionPolicy": "{}"}""");
    post("detach", """
        {"region": "cn-hangzhou", "instances": ["i-web-002", "i-db"]}""");

    assertThat(client.describe("i-web-001", "i-web-002", "i-db").holders())
        .isEqualTo(Map.of("i-web-001", "WebRole", "i-web-002", "", "i-db", ""));
    assertThat(get("world").toString()).contains("\"sessionPolicy\":\"{}\"");
    assertThat(simulator.calls().mutations()).isEmpty();
  }

  @Test
  void changesNothingIfOneOfManyIsUnknown() throws Exception {
    var answer = post("attach", """
        {"region": "cn-hangzhou", "role": "WebRole", "instances": ["i-web-001", "i-nowhere"]}""");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("no instance i-nowhere in cn-hangzhou");
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-web-001")).isEmpty();
  }

  @Test
  void createsAndDeletesInstances() throws Exception {
    post("instances", """
        {"create": [{"prefix": "i-new-", "count": 2, "region": "cn-hangzhou"}]}""");
    post("instances", """
        {"delete": ["i-db"], "region": "cn-hangzhou"}""");

    assertThat(client.describe("i-new-1", "i-new-2").outcome()).isEqualTo("200");
    assertThat(client.describe("i-db").outcome()).isEqualTo("404 InvalidInstanceId.NotFound");
  }

  @Test
  void createsAndDeletesRoles() throws Exception {
    post("roles", """
        {"create": [{"name": "NewRole"}, {"name": "WebRole", "trusts": []}]}""");
    post("roles", """
        {"delete": ["DbRole"]}""");

    assertThat(client.attach("NewRole", "i-web-001").outcome()).isEqualTo("200");
    assertThat(client.attach("WebRole", "i-web-002").outcome())
        .isEqualTo("404 InvalidRamRole.NotEcsRole");
    assertThat(client.attach("DbRole", "i-web-002").outcome())
        .isEqualTo("404 InvalidRamRole.NotFound");
  }

  @Test
  void setsAndClearsFaults() throws Exception {
    post("faults", """
        {"faults": [{"kind": "JsonError", "actions": ["ListRoles"]}]}""");

    assertThat(client.call("ListRoles").outcome()).isEqualTo("500 InternalError");
    assertThat(get("faults").at("/0/hits").asInt()).isEqualTo(1);
    assertThat(get("faults").at("/0/kind").asText()).isEqualTo("Failure");

    send("DELETE", "faults", "");
    assertThat(client.call("ListRoles").outcome()).isEqualTo("200");
    assertThat(get("faults")).isEmpty();
  }

  @Test
  void setsAndClearsQuotas() throws Exception {
    client.call("ListRoles");
    post("quotas", """
        {"quotas": {"ListRoles": {"perWindow": 1}}}""");

    assertThat(client.call("ListRoles").outcome()).isEqualTo("200");
    assertThat(client.call("ListRoles").outcome()).isEqualTo("400 Throttling.User");

    post("quotas", """
        {"quotas": {"ListRoles": {"perWindow": 2}}}""");
    assertThat(client.call("ListRoles").outcome()).isEqualTo("200");
    send("DELETE", "quotas", "");
    client.call("ListRoles");
    client.call("ListRoles");
    assertThat(client.call("ListRoles").outcome()).isEqualTo("200");
  }

  @Test
  void countsAnewIfTheQuotaOfAllActionsChanges() throws Exception {
    post("quotas", "{quotas: {'*': {perWindow: 1}}}");
    client.call("ListRoles");
    post("quotas", "{quotas: {'*': {perWindow: 2}}}");

    assertThat(client.call("ListRoles").outcome()).isEqualTo("200");
    assertThat(client.call("ListRoles").outcome()).isEqualTo("200");
    assertThat(client.call("ListRoles").outcome()).isEqualTo("400 Throttling.User");
  }

  @Test
  void disablesAKeyAndChangesWhatItMay() throws Exception {
    post("access-keys", """
        {"id": "LTAI-test", "permissions": {"passRoles": []}}""");
    assertThat(client.attach("WebRole", "i-web-001").outcome())
        .isEqualTo("403 InvalidUser.PassRoleForbidden");

    post("access-keys", """
        {"id": "LTAI-test", "active": false}""");
    assertThat(client.attach("WebRole", "i-web-001").outcome())
        .isEqualTo("403 InvalidAccessKeyId.Inactive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', value = {
          "attach      | {region: cn-mars, role: WebRole}       | cn-mars is none of this world",
          "attach      | {region: cn-hangzhou, rolle: WebRole}  | rolle: unknown field",
          "attach      | {region: cn-hangzhou}                  | role: is missing",
          "instances   | {create: [{id: i-db, region: cn-hangzhou}]} | i-db exists",
          "instances   | {delete: [i-x], region: cn-hangzhou}   | no instance i-x",
          "roles       | {}                                     | either create or delete",
          "roles       | {create: [{name: R}], delete: [DbRole]} | either create or delete",
          "roles       | {delete: [NoRole]}                     | no role NoRole",
          "access-keys | {id: LTAI-nobody}                      | no access key LTAI-nobody",
          "access-keys | {create: [{id: LTAI-test, secret: s}]}  | access key LTAI-test exists",
          "access-keys | {create: [{id: x}], delete: [LTAI-test]} | either create or delete",
          "access-keys | {delete: [LTAI-nobody]}              | no access key LTAI-nobody",
          "access-keys | {id: LTAI-test, expires: soon}         | expires: must be a time",
          "faults      | {faults: [{kind: Quake}]}              | kind: must be one of",
          "quotas      | '{'                                    | body:1: not YAML"})
  void saysWhatIsWrongWithABody(String path, String body, String message) throws Exception {
    var answer = post(path, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({"GET, nothing", "POST, world", "DELETE, calls"})
  void knowsNoOtherPaths(String method, String path) throws Exception {
    assertThat(send(method, path, "").statusCode()).isEqualTo(404);
  }

  @Test
  void answersNobodyOnAnotherMachine() throws IOException {
    var request = new WireRequest("GET", "/admin/world", "", Map.of(), "", "");
    var peer = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});

    assertThat(new AdminApi(simulator.cloud()).handle(request, peer))
        .isInstanceOfSatisfying(
            Reply.Answer.class, answer -> assertThat(answer.status()).isEqualTo(403));
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(send("GET", path, "").body());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(simulator.adminEndpoint().resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
