package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.map;
import static dev.instanceroles.simulator.SignInWorlds.ISSUER;
import static dev.instanceroles.simulator.SignInWorlds.SUBJECT;
import static dev.instanceroles.simulator.SignInWorlds.base64;
import static dev.instanceroles.simulator.SignInWorlds.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Temporary keys of Alibaba Cloud's STS. */
class AlibabaSignInTest {
  private static final String ROLE = "acs:ram::1:role/operator";
  private static final String PROVIDER = "acs:ram::1:oidc-provider/cluster";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private Simulator simulator = Worlds.startOnly(SignInWorlds.BASIC, time);
  private CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aKeyOfARoleMayWhatTheRoleMayUntilItEnds() throws IOException {
    var answer = assume(client, ROLE, "secret-word", "900");
    var key = answer.json().get("Credentials");

    assertThat(answer.outcome()).isEqualTo("200");
    assertThat(answer.json().at("/AssumedRoleUser/Arn").asText())
        .isEqualTo("acs:ram::1:assumed-role/Operator/session");
    assertThat(key.get("Expiration").asText()).isEqualTo("2026-01-02T03:19:05Z");
    assertThat(call(key, "DescribeInstances").outcome()).isEqualTo("200");
    assertThat(call(key, "GetCallerIdentity").json().get("IdentityType").asText())
        .isEqualTo("AssumedRoleUser");
    assertThat(call(key, "AttachInstanceRamRole").outcome()).isEqualTo("403 Forbidden.RAM");

    time.pass(Duration.ofMinutes(15));
    assertThat(call(key, "DescribeInstances").outcome())
        .isEqualTo("400 InvalidSecurityToken.Expired");
  }

  @Test
  void aKeyOfARoleNeedsItsToken() throws IOException {
    var key = assume(client, ROLE, "secret-word", "900").json().get("Credentials");
    var caller =
        client.signingAs(key.get("AccessKeyId").asText(), key.get("AccessKeySecret").asText());

    assertThat(caller.call("GetCallerIdentity").outcome()).isEqualTo("400 MissingSecurityToken");
  }

  @Test
  void theWorldMayLetKeysLiveForSecondsOnly() throws IOException {
    simulator.close();
    simulator =
        Worlds.startOnly(SignInWorlds.BASIC + "behaviour: {temporaryKeySeconds: 2}", time);
    client = new CloudClient(simulator, time);
    var key = assume(client, ROLE, "secret-word", "900").json().get("Credentials");

    time.pass(Duration.ofSeconds(1));
    assertThat(call(key, "DescribeInstances").outcome()).isEqualTo("200");
    time.pass(Duration.ofSeconds(1));
    assertThat(call(key, "DescribeInstances").outcome())
        .isEqualTo("400 InvalidSecurityToken.Expired");
  }

  @Test
  void theOwnerEndsAllKeysOfRoles() throws IOException {
    var key = assume(client, ROLE, "secret-word", "900").json().get("Credentials");
    simulator.cloud().expireTemporaryKeys();

    assertThat(call(key, "DescribeInstances").outcome())
        .isEqualTo("400 InvalidSecurityToken.Expired");
    assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({
      "LTAI-test, acs:ram::1:role/operator, other,       900,  403 NoPermission",
      "LTAI-test, acs:ram::1:role/operator, '',          900,  403 NoPermission",
      "LTAI-test, acs:ram::1:role/closed,   secret-word, 900,  403 NoPermission",
      "LTAI-root, acs:ram::1:role/operator, secret-word, 900,  403 NoPermission",
      "LTAI-less, acs:ram::1:role/operator, secret-word, 900,  403 NoPermission",
      "LTAI-test, acs:ram::1:role/nobody,   secret-word, 900,  404 EntityNotExist.Role",
      "LTAI-test, Operator,                 secret-word, 900,  400 InvalidParameter.RoleArn",
      "LTAI-test, acs:ram::1:role/operator, secret-word, 899,  400 InvalidParameter",
      "LTAI-test, acs:ram::1:role/operator, secret-word, 3601, 400 InvalidParameter"})
  void rolesChooseWhomTheyTrust(
      String key, String role, String externalId, String seconds, String outcome)
      throws IOException {
    assertThat(
        assume(client.signingAs(key, "test-secret"), role, externalId, seconds).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void aTokenIsExchangedWithoutASignature() throws IOException {
    var answer = exchange(PROVIDER, ROLE, token(ISSUER, "sts.aliyuncs.com", SUBJECT, inAnHour()));

    assertThat(answer.outcome()).isEqualTo("200");
    assertThat(answer.json().at("/OIDCTokenInfo/Subject").asText()).isEqualTo(SUBJECT);
    assertThat(call(answer.json().get("Credentials"), "DescribeInstances").outcome())
        .isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({
      "https://other, sts.aliyuncs.com,   controller, 3600, 401 AuthenticationFail.NoPermission",
      "'',            sts.volcengine.com, controller, 3600, 401 AuthenticationFail.OIDCToken.AudienceNotMatch",
      "'',            sts.aliyuncs.com,   ../other,   3600, 200",
      "'',            sts.aliyuncs.com,   '',         3600, 200",
      "'',            sts.aliyuncs.com,   controller, 0,    401 AuthenticationFail.OIDCToken.Expired",
      "'',            sts.aliyuncs.com,   controller, 1,    200"})
  void tokensAreComparedWithWhatIsTrusted(
      String issuer, String audience, String account, int seconds, String outcome)
      throws IOException {
    var token =
        token(
            issuer.isEmpty() ? ISSUER : issuer, audience,
            "system:serviceaccount:instance-roles:" + account,
            time.instant().plusSeconds(seconds));

    assertThat(exchange(PROVIDER, ROLE, token).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
      "acs:ram::1:oidc-provider/cluster, acs:ram::1:role/operator, 401 AuthenticationFail.NoPermission",
      "acs:ram::1:oidc-provider/other,   acs:ram::1:role/operator, 401 AuthenticationFail.NoPermission",
      "acs:ram::1:oidc-provider/cluster, acs:ram::1:role/closed,   401 AuthenticationFail.NoPermission",
      "acs:ram::1:oidc-provider/cluster, acs:ram::4:role/elsewhere, 401 AuthenticationFail.NoPermission",
      "acs:ram::1:oidc-provider/cluster, acs:ram::1:role/nobody,   404 EntityNotExist.Role"})
  void onlySubjectsThatARoleNamesMayAssumeIt(String provider, String role, String outcome)
      throws IOException {
    var token =
        token(ISSUER, "sts.aliyuncs.com", "system:serviceaccount:default:other", inAnHour());

    assertThat(exchange(provider, role, token).outcome()).isEqualTo(outcome);
  }

  @Test
  void whatIsNoTokenIsRefused() throws IOException {
    var good = token(ISSUER, "sts.aliyuncs.com", SUBJECT, inAnHour());
    var noExpiry =
        base64("{\"alg\":\"RS256\"}") + "."
            + base64("{\"iss\":\"" + ISSUER + "\",\"aud\":\"sts.aliyuncs.com\",\"sub\":\"s\"}")
            + ".c2ln";

    for (var token : new String[] {"x", good + ".x", good.substring(0, good.lastIndexOf('.') + 1),
        "e30" + good.substring(good.indexOf('.')), "!" + good, noExpiry}) {
      assertThat(exchange(PROVIDER, ROLE, token).outcome())
          .as(token)
          .isEqualTo("401 AuthenticationFail.OIDCToken.Invalid");
    }
  }

  @Test
  void keysAreRotatedCreatedAndDeletedByTheOwner() throws IOException {
    change("{id: LTAI-test, secret: new-secret}");
    assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("400 SignatureDoesNotMatch");
    assertThat(identity("LTAI-test", "new-secret")).isEqualTo("200");

    change(
        "{create: [{id: LTAI-new, secret: s, tokenExpires: 2026-01-02T03:05:00Z}], account: '1'}");
    assertThat(identity("LTAI-new", "s")).isEqualTo("200");
    change("{id: LTAI-new, expires: 2026-01-02T03:04:05Z}");
    assertThat(identity("LTAI-new", "s")).isEqualTo("400 InvalidSecurityToken.Expired");
    change("{delete: [LTAI-new]}");
    assertThat(identity("LTAI-new", "s")).isEqualTo("404 InvalidAccessKeyId.NotFound");
  }

  private void change(String body) throws IOException {
    var answer = new AdminClient(simulator).post("access-keys", body);

    assertThat(answer).isEqualTo("{\"done\":true}");
  }

  private String identity(String key, String secret) throws IOException {
    return client.signingAs(key, secret).call("GetCallerIdentity").outcome();
  }

  private Answer assume(CloudClient caller, String role, String externalId, String seconds)
      throws IOException {
    return caller.call(
        "AssumeRole", "RoleArn", role, "RoleSessionName", "session", "ExternalId", externalId,
        "DurationSeconds", seconds);
  }

  private Answer exchange(String provider, String role, String token) throws IOException {
    var form =
        map(
            "OIDCProviderArn", provider, "RoleArn", role, "OIDCToken", token, "RoleSessionName",
            "session", "DurationSeconds", "3600");
    return client.exchange(
        "POST", "Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON",
        Map.of("content-type", "application/x-www-form-urlencoded"), "", Signing.query(form));
  }

  private Instant inAnHour() {
    return time.instant().plusSeconds(3600);
  }

  private Answer call(JsonNode key, String action) throws IOException {
    var caller =
        client.signingAs(key.get("AccessKeyId").asText(), key.get("AccessKeySecret").asText());
    var headers = caller.headers(action);
    headers.put("x-acs-security-token", key.get("SecurityToken").asText());
    return caller.send(
        action.equals("GetCallerIdentity") ? map() : map("RegionId", "cn-hangzhou"), headers,
        key.get("AccessKeySecret").asText());
  }
}
