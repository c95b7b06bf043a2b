package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.map;
import static dev.instanceroles.simulator.SignInWorlds.ISSUER;
import static dev.instanceroles.simulator.SignInWorlds.SUBJECT;
import static dev.instanceroles.simulator.SignInWorlds.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Temporary keys of Volcengine's STS. */
class VolcengineSignInTest {
  private static final String ROLE = "trn:iam::2:role/Operator";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.startOnly(SignInWorlds.BASIC, time);
  private final VolcengineClient client = new VolcengineClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aKeyOfARoleMayWhatTheRoleMayUntilItEnds() throws IOException {
    var answer = assume(client, ROLE, "900");
    var key = answer.result().get("Credentials");

    assertThat(answer.outcome()).isEqualTo("200");
    assertThat(answer.result().at("/AssumedRoleUser/Trn").asText())
        .isEqualTo("trn:sts::2:assumed-role/Operator/session");
    assertThat(key.get("CurrentTime").asText()).isEqualTo("2026-01-02T11:04:05+08:00");
    assertThat(key.get("ExpiredTime").asText()).isEqualTo("2026-01-02T11:19:05+08:00");
    assertThat(key.has("Expiration")).isFalse();
    assertThat(call(key, "DescribeInstances")).isEqualTo("200");
    assertThat(call(key, "AssociateInstancesIamRole")).isEqualTo("403 AccessDenied");

    time.pass(Duration.ofMinutes(15));
    assertThat(call(key, "DescribeInstances")).isEqualTo("401 ExpiredToken");
  }

  @Test
  void aKeyOfARoleNeedsItsToken() throws IOException {
    var key = assume(client, ROLE, "900").result().get("Credentials");
    var caller =
        client.signingAs(key.get("AccessKeyId").asText(), key.get("SecretAccessKey").asText());

    assertThat(caller.call("GetCallerIdentity").outcome()).isEqualTo("401 InvalidSecretToken");
  }

  @Test
  void aRoleOfAnotherAccountActsForThatAccount() throws IOException {
    var key = assume(client, "trn:iam::3:role/Next", "900").result().get("Credentials");
    var caller =
        client.signingAs(key.get("AccessKeyId").asText(), key.get("SecretAccessKey").asText());
    var headers = caller.headers();
    headers.put("x-security-token", key.get("SessionToken").asText());

    assertThat(
        caller.send("GET", caller.query("GetCallerIdentity"), headers, "").result().toString())
        .contains("\"AccountId\":3,", "\"IdentityType\":\"AssumedRole\"");
  }

  @ParameterizedTest
  @CsvSource({
      "AKLT-test, trn:iam::2:role/Closed,   900, 403 AccessDenied",
      "AKLT-less, trn:iam::2:role/Operator, 900, 403 AccessDenied",
      "AKLT-test, trn:iam::2:role/Nobody,   900, 404 RoleNotExist",
      "AKLT-test, trn:iam::2:role/operator, 900, 404 RoleNotExist",
      "AKLT-test, Operator,                 900, 400 InvalidArgument",
      "AKLT-test, trn:iam::2:role/Operator, 1,   400 InvalidArgument"})
  void rolesChooseWhomTheyTrust(String key, String role, String seconds, String outcome)
      throws IOException {
    assertThat(assume(client.signingAs(key, "test-secret"), role, seconds).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void aTokenIsExchangedWithoutASignatureForAKeyWhoseEndHasAnotherName() throws IOException {
    var answer =
        exchange(
            ROLE, token(ISSUER, "sts.volcengine.com", SUBJECT, time.instant().plusSeconds(60)));
    var key = answer.result().get("Credentials");

    assertThat(answer.outcome()).isEqualTo("200");
    assertThat(key.get("Expiration").asText()).isEqualTo("2026-01-02T12:04:05+08:00");
    assertThat(key.has("ExpiredTime")).isFalse();
    assertThat(call(key, "DescribeInstances")).isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({
      "https://other, sts.volcengine.com, instance-roles, Operator, 60, 400 Simulated.OidcToken.Issuer",
      "'',            sts.aliyuncs.com,   instance-roles, Operator, 60, 400 Simulated.OidcToken.Audience",
      "'',            sts.volcengine.com, default,        Operator, 60, 403 AccessDenied",
      "'',            sts.volcengine.com, instance-roles, Closed,   60, 403 AccessDenied",
      "'',            sts.volcengine.com, instance-roles, Nobody,   60, 404 RoleNotExist",
      "'',            sts.volcengine.com, instance-roles, Operator, 0,  400 Simulated.OidcToken.Expired",
      "'',            sts.volcengine.com, instance-roles, Operator, 1,  200"})
  void tokensAreComparedWithWhatIsTrusted(
      String issuer, String audience, String namespace, String role, int seconds, String outcome)
      throws IOException {
    var token =
        token(
            issuer.isEmpty() ? ISSUER : issuer, audience,
            "system:serviceaccount:" + namespace + ":controller",
            time.instant().plusSeconds(seconds));

    assertThat(exchange("trn:iam::2:role/" + role, token).outcome()).isEqualTo(outcome);
  }

  @Test
  void whatIsNoTokenIsRefused() throws IOException {
    assertThat(exchange(ROLE, "no.token").outcome())
        .isEqualTo("400 Simulated.OidcToken.Invalid");
  }

  private VolcengineAnswer assume(VolcengineClient caller, String role, String seconds)
      throws IOException {
    return caller.call(
        "AssumeRole", "RoleTrn", role, "RoleSessionName", "session", "DurationSeconds", seconds);
  }

  private VolcengineAnswer exchange(String role, String token) throws IOException {
    var form =
        map(
            "RoleTrn", role, "OIDCToken", token, "RoleSessionName", "session", "DurationSeconds",
            "3600");
    return client.exchange(
        "POST", "Action=AssumeRoleWithOIDC&Version=2018-01-01",
        Map.of("content-type", "application/x-www-form-urlencoded"), "", Signing.query(form));
  }

  private String call(JsonNode key, String action) throws IOException {
    var caller =
        client.signingAs(key.get("AccessKeyId").asText(), key.get("SecretAccessKey").asText());
    var headers = caller.headers();
    headers.put("x-security-token", key.get("SessionToken").asText());
    return caller.send("GET", caller.query(action), headers, "").outcome();
  }
}
