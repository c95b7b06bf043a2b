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

class SignatureTest {
  private static final String MORE_KEYS = """
      regions: [cn-hangzhou]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-test, secret: test-secret}
        - {id: LTAI-off, secret: test-secret, active: false}
        - id: LTAI-token
          secret: test-secret
          securityToken: the-token
          tokenExpires: 2026-01-02T04:00:00Z
      """;

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.startOnly(MORE_KEYS, time);
  private final CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void acceptsWhatIsSignedRightly() throws IOException {
    assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
  }

  @Test
  void refusesAnotherSecret() throws IOException {
    var answer = client.signingAs(CloudClient.KEY, "guess").call("GetCallerIdentity");

    assertThat(answer.outcome()).isEqualTo("400 SignatureDoesNotMatch");
    assertThat(answer.json().get("Message").asText()).contains("ACS3-HMAC-SHA256\n");
  }

  @Test
  void refusesAnUnknownKey() throws IOException {
    assertThat(client.signingAs("LTAI-nobody", "x").call("GetCallerIdentity").outcome())
        .isEqualTo("404 InvalidAccessKeyId.NotFound");
  }

  @Test
  void refusesADisabledKey() throws IOException {
    assertThat(
        client.signingAs("LTAI-off", "test-secret").call("GetCallerIdentity").outcome())
        .isEqualTo("403 InvalidAccessKeyId.Inactive");
  }

  @Test
  void refusesAQueryThatWasChangedUnderWay() throws IOException {
    var headers = client.headers("DescribeInstances");
    var signature =
        Signing.v3(
            "POST", map("RegionId", "cn-hangzhou"), headers, CloudClient.KEY, CloudClient.SECRET);

    assertThat(client.exchange("POST", "RegionId=cn-shanghai", headers, signature, "").outcome())
        .isEqualTo("400 SignatureDoesNotMatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"})
  void refusesWithout(String header) throws IOException {
    var headers = client.headers("GetCallerIdentity");
    headers.remove(header);

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome())
        .isEqualTo("400 IncompleteSignature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "x-acs-action", "x-acs-version", "x-acs-date"})
  void refusesIfTheSignatureDoesNotCover(String header) throws IOException {
    var headers = client.headers("GetCallerIdentity");
    var signed = new TreeMap<>(headers);
    signed.remove(header);
    var signature =
        Signing.v3("POST", Map.of(), signed, CloudClient.KEY, CloudClient.SECRET);

    assertThat(client.exchange("POST", "", headers, signature, "").outcome())
        .isEqualTo("400 IncompleteSignature");
  }

  @Test
  void refusesIfTheSignatureDoesNotCoverTheContentType() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    var signature =
        Signing.v3("POST", Map.of(), headers, CloudClient.KEY, CloudClient.SECRET);
    headers.put("content-type", "text/plain");

    assertThat(client.exchange("POST", "", headers, signature, "").outcome())
        .isEqualTo("400 IncompleteSignature");
  }

  @Test
  void wantsTheActionAndItsVersionInHeaders() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    headers.remove("x-acs-action");
    headers.remove("x-acs-version");
    var query = map("Action", "GetCallerIdentity", "Version", "2015-04-01");

    assertThat(client.send(query, headers, CloudClient.SECRET).outcome())
        .isEqualTo("400 IncompleteSignature");
  }

  @Test
  void wantsTheNamesOfTheSignedHeadersInOrder() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    var signature =
        Signing.v3("POST", Map.of(), headers, CloudClient.KEY, CloudClient.SECRET)
            .replace("host;x-acs-action", "x-acs-action;host");

    assertThat(client.exchange("POST", "", headers, signature, "").outcome())
        .isEqualTo("400 IncompleteSignature");
  }

  @Test
  void refusesABodyThatIsNotTheSignedOne() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    var signature =
        Signing.v3("POST", Map.of(), headers, CloudClient.KEY, CloudClient.SECRET);

    assertThat(client.exchange("POST", "", headers, signature, "A=b").outcome())
        .isEqualTo("400 SignatureDoesNotMatch");
  }

  @Test
  void refusesWhatIsNotSigned() throws IOException {
    var answer = client.exchange(
        "POST", "Action=GetCallerIdentity&Version=2015-04-01&Format=JSON", Map.of(), "", "");

    assertThat(answer.outcome()).isEqualTo("400 MissingAccessKeyId");
  }

  @ParameterizedTest
  @CsvSource({
      "-901, 400 InvalidTimeStamp.Expired",
      "-900, 200",
      "900,  200",
      "901,  400 InvalidTimeStamp.Expired"})
  void acceptsClocksThatAreAQuarterOfAnHourApart(int seconds, String outcome) throws IOException {
    var headers = client.headers("GetCallerIdentity");
    headers.put("x-acs-date", time.instant().plusSeconds(seconds).toString());

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome()).isEqualTo(outcome);
  }

  @Test
  void refusesATimestampOfAnotherForm() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    headers.put("x-acs-date", "Fri, 02 Jan 2026 03:04:05 GMT");

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome())
        .isEqualTo("400 InvalidTimeStamp.Format");
  }

  @Test
  void acceptsANonceOnce() throws IOException {
    var headers = client.headers("GetCallerIdentity");

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome()).isEqualTo("200");
    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome())
        .isEqualTo("400 SignatureNonceUsed");
  }

  @Test
  void forgetsANonceWhenItsRequestIsTooOldAnyway() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    client.send(Map.of(), headers, CloudClient.SECRET);

    time.pass(Duration.ofMinutes(15));
    headers.put("x-acs-date", time.instant().toString());

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome()).isEqualTo("200");
  }

  @Test
  void remembersANonceAsLongAsItsRequestLives() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    headers.put("x-acs-date", time.instant().plus(Duration.ofMinutes(10)).toString());
    client.send(Map.of(), headers, CloudClient.SECRET);

    time.pass(Duration.ofMinutes(20));

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome())
        .isEqualTo("400 SignatureNonceUsed");
  }

  @Test
  void remembersANonceAQuarterOfAnHourHoweverOldItsRequestWas() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    headers.put("x-acs-date", time.instant().minus(Duration.ofMinutes(10)).toString());
    client.send(Map.of(), headers, CloudClient.SECRET);

    time.pass(Duration.ofMinutes(10));
    headers.put("x-acs-date", time.instant().toString());

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome())
        .isEqualTo("400 SignatureNonceUsed");
  }

  @Test
  void forgetsANonceAlthoughAnOlderOneLivesLonger() throws IOException {
    var longLived = client.headers("GetCallerIdentity");
    longLived.put("x-acs-date", time.instant().plus(Duration.ofMinutes(10)).toString());
    client.send(Map.of(), longLived, CloudClient.SECRET);
    var headers = client.headers("GetCallerIdentity");
    client.send(Map.of(), headers, CloudClient.SECRET);

    time.pass(Duration.ofMinutes(15));
    headers.put("x-acs-date", time.instant().toString());

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome()).isEqualTo("200");
  }

  @Test
  void doesNotUseUpTheNonceOfARequestThatItRefuses() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    client.send(Map.of(), headers, "guess");

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome()).isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({
      "LTAI-token, the-token, 200",
      "LTAI-token, '',        400 MissingSecurityToken",
      "LTAI-token, other,     400 InvalidSecurityToken.MismatchWithAccessKey",
      "LTAI-test,  other,     400 InvalidSecurityToken.MismatchWithAccessKey"})
  void wantsTheTokenOfTheKey(String key, String token, String outcome) throws IOException {
    var caller = client.signingAs(key, "test-secret");
    var headers = caller.headers("GetCallerIdentity");
    if (!token.isEmpty()) {
      headers.put("x-acs-security-token", token);
    }

    assertThat(caller.send(Map.of(), headers, "test-secret").outcome()).isEqualTo(outcome);
  }

  @Test
  void refusesATokenThatHasExpired() throws IOException {
    time.pass(Duration.ofHours(1));
    var caller = client.signingAs("LTAI-token", "test-secret");
    var headers = caller.headers("GetCallerIdentity");
    headers.put("x-acs-security-token", "the-token");

    assertThat(caller.send(Map.of(), headers, "test-secret").outcome())
        .isEqualTo("400 InvalidSecurityToken.Expired");
  }

  @Test
  void acceptsASpaceSentAsPlusAndSignedAsPercent20() throws IOException {
    var headers = client.headers("DescribeInstances");
    var query = map("RegionId", "cn-hangzhou", "Tag.1.Key", "a b+c*~é");
    var signature =
        Signing.v3("POST", query, headers, CloudClient.KEY, CloudClient.SECRET);
    var sent = Signing.query(query).replace("%20", "+");

    assertThat(sent).contains("a+b%2Bc");
    assertThat(client.exchange("POST", sent, headers, signature, "").outcome()).isEqualTo("200");
  }

  @Test
  void readsParametersFromAFormToo() throws IOException {
    var form = "RegionId=cn-hangzhou&InstanceIds=%5B%5D";
    var headers = client.headers("DescribeInstances");
    headers.put("content-type", "application/x-www-form-urlencoded");
    headers.put("x-acs-content-sha256", Signing.sha256(form));
    var signature =
        Signing.v3("POST", Map.of(), headers, CloudClient.KEY, CloudClient.SECRET);

    assertThat(client.exchange("POST", "", headers, signature, form).outcome()).isEqualTo("200");
  }

  @Test
  void readsNoParametersFromAnotherKindOfBody() throws IOException {
    var form = "RegionId=cn-hangzhou";
    var headers = client.headers("DescribeInstances");
    headers.put("content-type", "text/plain");
    headers.put("x-acs-content-sha256", Signing.sha256(form));
    var signature =
        Signing.v3("POST", Map.of(), headers, CloudClient.KEY, CloudClient.SECRET);

    assertThat(client.exchange("POST", "", headers, signature, form).outcome())
        .isEqualTo("400 MissingParameter.RegionId");
  }

  @Test
  void refusesAParameterThatIsInQueryAndForm() throws IOException {
    var headers = map("content-type", "application/x-www-form-urlencoded");

    assertThat(client.exchange("POST", "A=1", headers, "", "A=1").outcome())
        .isEqualTo("400 InvalidParameter");
  }

  @Test
  void hasOnlyOnePath() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    var signature =
        Signing.v3("POST", Map.of(), headers, CloudClient.KEY, CloudClient.SECRET);

    assertThat(client.exchange("POST", "/ecs", "", headers, signature, "").outcome())
        .isEqualTo("404 InvalidAction.NotFound");
  }

  @Test
  void acceptsGet() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    var signature = Signing.v3("GET", Map.of(), headers, CloudClient.KEY, CloudClient.SECRET);

    assertThat(client.exchange("GET", "", headers, signature, "").outcome()).isEqualTo("200");
  }

  @Test
  void refusesOtherMethods() throws IOException {
    var headers = client.headers("GetCallerIdentity");
    var signature = Signing.v3("PUT", Map.of(), headers, CloudClient.KEY, CloudClient.SECRET);

    assertThat(client.exchange("PUT", "", headers, signature, "").outcome())
        .isEqualTo("405 UnsupportedHTTPMethod");
  }

  @ParameterizedTest
  @CsvSource({
      "RunInstances,      2014-05-26, 404 InvalidAction.NotFound",
      "GetCallerIdentity, 2014-05-26, 404 InvalidVersion"})
  void knowsActionsByTheirVersion(String action, String version, String outcome)
      throws IOException {
    var headers = client.headers(action);
    headers.put("x-acs-version", version);

    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome()).isEqualTo(outcome);
  }

  @Test
  void refusesAParameterThatIsThereTwice() throws IOException {
    var headers = client.headers("GetCallerIdentity");

    assertThat(client.exchange("POST", "A=1&A=2", headers, "x", "").outcome())
        .isEqualTo("400 InvalidParameter");
  }
}
