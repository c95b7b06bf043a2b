package dev.instanceroles.cloud;

import dev.instanceroles.cloud.ScriptedCloud.Call;
import dev.instanceroles.cloud.alibaba.AlibabaCloudFactory;
import dev.instanceroles.cloud.volcengine.VolcengineCloudFactory;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.CommittedIntent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** How the two clouds speak of temporary keys, word for word. */
enum Wire {
  ALIBABA,
  VOLCENGINE;

  static final String ACCOUNT = "1234567890123456";

  final Provider provider = pick(Provider.AlibabaCloud, Provider.Volcengine);
  final String region = pick("cn-hangzhou", "cn-beijing");
  final String tokenFile = pick("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "VOLCENGINE_OIDC_TOKEN_FILE");
  final String metadataRole = pick("ALIBABA_CLOUD_ECS_METADATA", "VOLCENGINE_ECS_METADATA");
  final String metadataDisabled = metadataRole + "_DISABLED";
  final String roleParameter = pick("RoleArn", "RoleTrn");
  final String role = pick("acs:ram", "trn:iam") + "::" + ACCOUNT + ":role/Operator";
  final String oidcQuery = "Action=AssumeRoleWithOIDC&"
      + pick("Format=JSON&SignatureNonce=", "Version=2018-01-01");
  final String attach = pick("AttachInstanceRamRole", "AssociateInstancesIamRole");
  final String tokenHeader = pick("X-aliyun-ecs-metadata-token", "X-volc-ecs-metadata-token");
  final String ttlHeader = tokenHeader + "-ttl-seconds";
  final String keysPath = pick(
      "/latest/meta-data/ram/security-credentials/",
      "/volcstack/latest/iam/security_credentials/");
  final String rolesPath = pick(
      keysPath, "/volcstack/latest/iam/security_credentials?type=user&format=json");
  final String instancePath =
      pick("/latest/meta-data/instance-id", "/volcstack/latest/instance_id");
  final String roles = pick("Operator", "[\"Operator\", \"Second\"]");
  final String deniedCode = pick("NoPermission", "AccessDenied");

  /** The constants do not exist yet when the fields are set. */
  private <T> T pick(T alibaba, T volcengine) {
    return name().equals("ALIBABA") ? alibaba : volcengine;
  }

  /** Volcengine needs none. */
  @Nullable
  String oidcProvider() {
    return this == ALIBABA ? "acs:ram::1234567890123456:oidc-provider/ack" : null;
  }

  void stsElsewhere(Map<String, String> environment, String where) {
    environment.put(pick("ALIBABA_CLOUD_STS_REGION", "VOLCENGINE_OIDC_STS_ENDPOINT"), where);
  }

  Map<String, String> environmentKey() {
    return this == ALIBABA
        ? Map.of(
            "ALIBABA_CLOUD_ACCESS_KEY_ID", "env-id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            "env-secret", "ALIBABA_CLOUD_SECURITY_TOKEN", "env-token")
        : Map.of(
            "VOLCENGINE_ACCESS_KEY", "env-id", "VOLCENGINE_SECRET_KEY", "env-secret",
            "VOLCENGINE_SESSION_TOKEN", "env-token");
  }

  /** Metadata have paths, all else has actions. */
  static String action(RecordedRequest request) {
    var path = request.getUrl().encodedPath();
    var query = request.getUrl().encodedQuery();
    if (!path.equals("/")) {
      return request.getMethod() + " " + path + (query == null ? "" : "?" + query);
    }
    var named = request.getUrl().queryParameter("Action");
    return named == null ? request.getHeaders().get("x-acs-action") : named;
  }

  CloudFactory factory(Connections connections) {
    return this == ALIBABA
        ? AlibabaCloudFactory.of(connections, () -> UUID.randomUUID().toString())
        : VolcengineCloudFactory.of(connections, () -> UUID.randomUUID().toString());
  }

  MockResponse keys(String name, Instant until) {
    return this == ALIBABA
        ? ScriptedCloud.json("{'RequestId':'r','Credentials':" + alibabaKey(name, until) + "}")
        : ScriptedCloud.json(
            "{'ResponseMetadata':{'RequestId':'r'},'Result':{'Credentials':"
                + volcengineKey("Expiration", name, until) + "}}");
  }

  MockResponse metadataKeys(String name, Instant until) {
    return ScriptedCloud.json(
        this == ALIBABA ? alibabaKey(name, until) : volcengineKey("ExpiredTime", name, until));
  }

  private static String alibabaKey(String name, Instant until) {
    return "{'AccessKeyId':'id-" + name + "','AccessKeySecret':'secret-" + name
        + "','SecurityToken':'token-" + name + "','Expiration':'" + until + "','Code':'Success'}";
  }

  private static String volcengineKey(String field, String name, Instant until) {
    return "{'AccessKeyId':'id-" + name + "','SecretAccessKey':'secret-" + name
        + "','SessionToken':'token-" + name + "','" + field + "':'"
        + until.toString().replace("Z", "+00:00") + "'}";
  }

  MockResponse identity() {
    return this == ALIBABA
        ? ScriptedCloud.json("{'RequestId':'r','AccountId':'" + ACCOUNT + "'}")
        : ScriptedCloud.json(
            "{'ResponseMetadata':{'RequestId':'r'},'Result':{'AccountId':" + ACCOUNT + "}}");
  }

  MockResponse error(int status, String code, String message) {
    return this == ALIBABA
        ? ScriptedCloud.status(
            status,
            "{\"RequestId\":\"r\",\"Code\":\"" + code + "\",\"Message\":\"" + message + "\"}")
        : ScriptedCloud.status(
            status, "{\"ResponseMetadata\":{\"RequestId\":\"r\",\"Error\":{\"Code\":\"" + code
                + "\",\"Message\":\"" + message + "\"}}}");
  }

  MockResponse denied() {
    return error(403, deniedCode, "No.");
  }

  MockResponse expired() {
    return error(400, this == ALIBABA ? "InvalidSecurityToken.Expired" : "ExpiredToken", "Over.");
  }

  String oidcForm(String token) {
    return this == ALIBABA
        ? "DurationSeconds=3600&OIDCProviderArn=acs%3Aram%3A%3A1234567890123456%3Aoidc-provider%2Fack"
            + "&OIDCToken=" + token
            + "&RoleArn=acs%3Aram%3A%3A1234567890123456%3Arole%2FOperator"
            + "&RoleSessionName=instance-roles"
        : "DurationSeconds=3600&OIDCToken=" + token + "&RoleSessionName=instance-roles"
            + "&RoleTrn=trn%3Aiam%3A%3A1234567890123456%3Arole%2FOperator";
  }

  /** Id and token of the key that a call was signed with. */
  String signedBy(Call call) {
    var id = call.headers().get("authorization").replaceAll(".*Credential=([^,/]*).*", "$1");
    var token =
        call.headers().get(this == ALIBABA ? "x-acs-security-token" : "x-security-token");
    return id + " " + token;
  }

  CommittedIntent batch() {
    return Batches.attach("i-bp1aaaa");
  }
}
