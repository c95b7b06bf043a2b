package dev.instanceroles.cloud.volcengine;

import dev.instanceroles.cloud.KeyFields;
import dev.instanceroles.cloud.NamedCredentials;
import dev.instanceroles.cloud.SignInWords;
import dev.instanceroles.cloud.ThisHost;
import java.util.List;
import java.util.Optional;

/** How IAM roles are assumed: IRSA in pods, metadata on instances. The variables are those of Volcengine's own tools. */
final class SignIn {
  /** AssumeRole and the metadata tell an ExpiredTime, AssumeRoleWithOIDC an Expiration. */
  private static final KeyFields FIELDS = new KeyFields(
      "AccessKeyId", "SecretAccessKey", "SessionToken", List.of("ExpiredTime", "Expiration"));

  static final SignInWords WORDS = new SignInWords(
      Actions.ASSUME_ROLE,
      Actions.ASSUME_ROLE_WITH_OIDC,
      "RoleTrn",
      null,
      FIELDS,
      new SignInWords.Variables(
          new NamedCredentials.Names(
              "VOLCENGINE_ACCESS_KEY",
              "VOLCENGINE_SECRET_KEY",
              "VOLCENGINE_SESSION_TOKEN"),
          "VOLCENGINE_OIDC_TOKEN_FILE",
          "/var/run/secrets/vke.volcengine.com/irsa-tokens/token",
          "VOLCENGINE_OIDC_ROLE_SESSION_NAME",
          "VOLCENGINE_ECS_METADATA_DISABLED",
          "VOLCENGINE_ECS_METADATA"),
      SignIn::sts,
      new SignInWords.Metadata(
          "http://100.96.0.96",
          "X-volc-ecs-metadata-token-ttl-seconds",
          "X-volc-ecs-metadata-token",
          "/volcstack/latest/iam/security_credentials?type=user&format=json",
          "/volcstack/latest/iam/security_credentials/",
          "/volcstack/latest/instance_id",
          FIELDS));

  private SignIn() {}

  /** A host, or a URL. */
  private static Optional<String> sts(ThisHost host, String region) {
    return host.variable("VOLCENGINE_OIDC_STS_ENDPOINT")
        .map(value -> value.contains("://") ? value : "https://" + value);
  }
}
