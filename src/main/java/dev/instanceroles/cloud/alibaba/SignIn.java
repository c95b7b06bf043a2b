package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.KeyFields;
import dev.instanceroles.cloud.NamedCredentials;
import dev.instanceroles.cloud.SignInWords;
import dev.instanceroles.cloud.ThisHost;
import java.util.List;
import java.util.Optional;

/** How RAM roles are assumed: RRSA in pods, metadata on instances. The variables are those of Alibaba Cloud's own tools. */
final class SignIn {
  private static final KeyFields FIELDS = new KeyFields(
      "AccessKeyId", "AccessKeySecret", "SecurityToken", List.of("Expiration"));

  static final SignInWords WORDS = new SignInWords(
      Actions.ASSUME_ROLE,
      Actions.ASSUME_ROLE_WITH_OIDC,
      "RoleArn",
      "OIDCProviderArn",
      FIELDS,
      new SignInWords.Variables(
          new NamedCredentials.Names(
              "ALIBABA_CLOUD_ACCESS_KEY_ID",
              "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
              "ALIBABA_CLOUD_SECURITY_TOKEN"),
          "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
          "/var/run/secrets/ack.alibabacloud.com/rrsa-tokens/token",
          "ALIBABA_CLOUD_ROLE_SESSION_NAME",
          "ALIBABA_CLOUD_ECS_METADATA_DISABLED",
          "ALIBABA_CLOUD_ECS_METADATA"),
      SignIn::sts,
      new SignInWords.Metadata(
          "http://100.100.100.200",
          "X-aliyun-ecs-metadata-token-ttl-seconds",
          "X-aliyun-ecs-metadata-token",
          "/latest/meta-data/ram/security-credentials/",
          "/latest/meta-data/ram/security-credentials/",
          "/latest/meta-data/instance-id",
          FIELDS));

  private SignIn() {}

  private static Optional<String> sts(ThisHost host, String region) {
    var named = host.variable("ALIBABA_CLOUD_STS_REGION");
    boolean inside = host.variable("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED")
        .filter(value -> value.equalsIgnoreCase("true"))
        .isPresent();
    return named.isEmpty() && !inside
        ? Optional.empty()
        : Optional.of(
            "https://sts" + (inside ? "-vpc." : ".") + named.orElse(region) + ".aliyuncs.com");
  }
}
