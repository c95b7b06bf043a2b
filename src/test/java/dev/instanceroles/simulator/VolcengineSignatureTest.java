package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolcengineSignatureTest {
  private static final String WORLD =
      """
          regions: [cn-beijing]
          accounts:
          - id: "2100000001"
            provider: Volcengine
            accessKeys:
            - {id: AKLT-test, secret: test-secret}
            - {id: AKLT-off, secret: test-secret, active: false}
            - {id: AKTP-token, secret: test-secret, securityToken: the-token, tokenExpires: 2026-01-02T04:00:00Z}
          - id: "1"
            accessKeys: [{id: LTAI-test, secret: test-secret}]
          instances: [{id: i-a, account: "2100000001"}]
          """;

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.startOnly(WORLD, time);
  private final VolcengineClient client = new VolcengineClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void acceptsWhatIsSignedRightlyAndTellsWhoItWas() throws IOException {
    var answer = client.call("GetCallerIdentity");

    assertThat(answer.outcome()).isEqualTo("200");
    assertThat(answer.json().get("ResponseMetadata").toString()).endsWith(
        """
            "Action":"GetCallerIdentity","Version":"2018-01-01","Service":"sts","Region":"cn-beijing"}""");
    assertThat(answer.result()).hasToString("""
        {"AccountId":2100000001,"Trn":"trn:iam::2100000001:root","IdentityType":"Account",\
        "IdentityId":"trn:iam::2100000001:root"}""");
  }

  @Test
  void tellsTheNumberOfAnErrorThatHasOne() throws IOException {
    var error =
        client.signingAs("AKLT-test", "guess")
            .call("GetCallerIdentity")
            .json()
            .at("/ResponseMetadata/Error");

    assertThat(error.path("CodeN").asInt()).isEqualTo(100010);
    assertThat(error.path("Code").asText()).isEqualTo("SignatureDoesNotMatch");
    assertThat(error.path("Message").asText()).contains("HMAC-SHA256\n20260102T030405Z\n");
  }

  @ParameterizedTest
  @CsvSource({
      "AKLT-test,   guess,       401 SignatureDoesNotMatch",
      "AKLT-nobody, test-secret, 401 InvalidAccessKey",
      "AKLT-off,    test-secret, 401 InvalidAccessKey",
      "LTAI-test,   test-secret, 401 InvalidAccessKey",
      "AKTP-token,  test-secret, 401 InvalidSecretToken"})
  void refusesCallersThatItCannotBelieve(String key, String secret, String outcome)
      throws IOException {
    assertThat(client.signingAs(key, secret).call("GetCallerIdentity").outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
      "AKTP-token, the-token, 0,  200",
      "AKTP-token, other,     0,  401 InvalidSecretToken",
      "AKLT-test,  the-token, 0,  401 InvalidSecretToken",
      "AKTP-token, the-token, 55, 200",
      "AKTP-token, the-token, 56, 401 ExpiredToken"})
  void wantsTheTokenOfTheKeyUntilItExpires(
      String key, String token, int minutes, String outcome) throws IOException {
    time.pass(Duration.ofMinutes(minutes));
    var caller = client.signingAs(key, "test-secret");
    var headers = caller.headers();
    headers.put("x-security-token", token);

    assertThat(caller.send("GET", caller.query("GetCallerIdentity"), headers, "").outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"-901, 400 InvalidTimestamp", "-900, 200", "900, 200", "901, 400 InvalidTimestamp"})
  void wantsAClockThatIsNearlyRight(int seconds, String outcome) throws IOException {
    var headers = client.headers();
    time.pass(Duration.ofSeconds(seconds));

    assertThat(client.send("GET", client.query("GetCallerIdentity"), headers, "").outcome())
        .isEqualTo(outcome);
  }

  @Test
  void acceptsTheSameRequestTwice() throws IOException {
    var headers = client.headers();
    var query = client.query("GetCallerIdentity");

    assertThat(client.send("GET", query, headers, "").outcome()).isEqualTo("200");
    assertThat(client.send("GET", query, headers, "").outcome()).isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({
      "x-date,           20260102T0304Z,   400 InvalidTimestamp",
      "x-date,           20260230T030405Z, 400 InvalidTimestamp",
      "x-content-sha256, 00,               401 SignatureDoesNotMatch"})
  void refusesAHeaderThatIsWrong(String name, String value, String outcome) throws IOException {
    var headers = client.headers();
    headers.put(name, value);

    assertThat(client.send("GET", client.query("GetCallerIdentity"), headers, "").outcome())
        .isEqualTo(outcome);
  }

  @Test
  void needsADate() throws IOException {
    var headers = client.headers();
    var query = client.query("GetCallerIdentity");
    var authorization = client.authorization("GET", query, headers, "");
    headers.remove("x-date");

    assertThat(client.exchange("GET", Signing.query(query), headers, authorization, "").outcome())
        .isEqualTo("400 MissingRequestInfo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "x-date"})
  void refusesIfTheSignatureDoesNotCover(String header) throws IOException {
    var headers = client.headers();
    var query = client.query("GetCallerIdentity");
    var signed = new TreeMap<>(headers);
    signed.remove(header);
    var authorization = client.authorization("GET", query, signed, "");

    assertThat(client.exchange("GET", Signing.query(query), headers, authorization, "").outcome())
        .isEqualTo("401 SignatureDoesNotMatch");
  }

  @Test
  void needsNoHashOfTheBodyAndLetsTheClientChooseWhatElseItSigns() throws IOException {
    var headers = client.headers();
    headers.remove("x-content-sha256");
    headers.put("x-sdk-request", "  attempt=1 ");
    headers.put("x-unsigned", "as it likes");
    var query = client.query("GetCallerIdentity");
    var signed = new TreeMap<>(headers);
    signed.remove("x-unsigned");
    signed.put("x-sdk-request", "attempt=1");
    var authorization = client.authorization("GET", query, signed, "");

    assertThat(client.exchange("GET", Signing.query(query), headers, authorization, "").outcome())
        .isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', value = {
          "''                                                        | 401 MissingAuthenticationToken",
          "HMAC-SHA256 Credential=K/20260102/r/ecs/request            | 401 MissingSignature",
          "HMAC-SHA256 Credential=K/20260102/r/ecs, Signature=a       | 400 InvalidAuthorization"})
  void saysWhatTheAuthorizationLacks(String authorization, String outcome) throws IOException {
    var query = Signing.query(client.query("GetCallerIdentity"));

    assertThat(client.exchange("GET", query, client.headers(), authorization, "").outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
      "GetCallerIdentity, cn-anywhere, sts, 200",
      "GetCallerIdentity, cn-beijing,  ecs, 404 InvalidActionOrVersion",
      "DescribeInstances, cn-beijing,  ecs, 200",
      "DescribeInstances, cn-beijing,  sts, 404 InvalidActionOrVersion",
      "DescribeInstances, cn-beijing,  rds, 404 ServiceNotFound",
      "DescribeInstances, cn-anywhere, ecs, 400 InvalidAuthorization"})
  void goesByTheScopeThatWasSignedFor(
      String action, String region, String service, String outcome) throws IOException {
    assertThat(client.signingFor(region, service).call(action).outcome()).isEqualTo(outcome);
  }

  @Test
  void refusesASignatureForAnotherDay() throws IOException {
    var headers = client.headers();
    var query = client.query("GetCallerIdentity");
    var authorization =
        client.authorization("GET", query, headers, "").replace("/20260102/", "/20260101/");

    assertThat(client.exchange("GET", Signing.query(query), headers, authorization, "").outcome())
        .isEqualTo("400 InvalidAuthorization");
  }

  @ParameterizedTest
  @CsvSource({
      "RunInstances,      2020-04-01, 404 InvalidActionOrVersion",
      "DescribeInstances, 2014-05-26, 404 InvalidActionOrVersion"})
  void knowsActionsByTheirVersion(String action, String version, String outcome)
      throws IOException {
    var query = client.query(action, "Version", version);

    assertThat(client.send("GET", query, client.headers(), "").outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
      "DescribeInstances, GET,  200",
      "DescribeInstances, POST, 405 MethodNotAllowed",
      "DescribeInstances, PUT,  405 MethodNotAllowed",
      "GetCallerIdentity, POST, 200",
      "GetCallerIdentity, PUT,  405 MethodNotAllowed"})
  void asksEcsByGetOnly(String action, String method, String outcome) throws IOException {
    assertThat(client.send(method, client.query(action), client.headers(), "").outcome())
        .isEqualTo(outcome);
  }

  @Test
  void readsParametersFromAFormButTheActionFromTheQuery() throws IOException {
    var form = "RoleName=Nobody&Action=Other";
    var headers = client.headers();
    headers.put("content-type", "application/x-www-form-urlencoded");
    headers.put("x-content-sha256", Signing.sha256(form));
    var query = Map.of("Action", "GetRole", "Version", "2018-01-01");

    assertThat(
        client.exchange(
            "POST", Signing.query(query), headers,
            client.authorization("POST", query, headers, form), form)
            .outcome())
        .isEqualTo("400 InvalidArgument");
    var proper = "RoleName=Nobody";
    headers.put("x-content-sha256", Signing.sha256(proper));
    assertThat(
        client.exchange(
            "POST", Signing.query(query), headers,
            client.authorization("POST", query, headers, proper), proper)
            .outcome())
        .isEqualTo("404 RoleNotExist");
  }

  @Test
  void decodesTheQueryAsAFormBeforeItLooksAtWhatIsSigned() throws IOException {
    var query = client.query("DescribeInstances", "TagFilters.1.Key", "a b+c*~é");
    var headers = client.headers();
    var sent = Signing.query(query).replace("%20", "+");

    assertThat(sent).contains("a+b%2Bc");
    assertThat(
        client.exchange("GET", sent, headers, client.authorization("GET", query, headers, ""), "")
            .outcome())
        .isEqualTo("200");
  }

  @Test
  void theKeysOfOneCloudAreNothingToTheOther() throws IOException {
    assertThat(
        new CloudClient(simulator, time).signingAs("AKLT-test", "test-secret")
            .call("GetCallerIdentity")
            .outcome())
        .isEqualTo("404 InvalidAccessKeyId.NotFound");
    assertThat(new CloudClient(simulator, time).call("GetCallerIdentity").outcome())
        .isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({
      "Action=GetCallerIdentity&Version=2018-01-01, '',     401 MissingAuthenticationToken",
      "'',                                          x-date, 401 MissingAuthenticationToken",
      "Action=GetCallerIdentity&Version=2015-04-01, '',     400 MissingAccessKeyId"})
  void unsignedRequestsBelongToTheCloudThatTheyLookLike(
      String query, String header, String outcome) throws IOException {
    var answer =
        client.exchange(
            "GET", query + "&Format=JSON", header.isEmpty() ? Map.of() : map(header, "now"), "",
            "");

    assertThat(answer.outcome().equals("400") ? answer.answer().outcome() : answer.outcome())
        .isEqualTo(outcome);
  }
}
