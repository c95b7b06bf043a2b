package dev.instanceroles.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;

/** Both clouds, with roles that may be assumed by keys, by tokens and by an instance. */
final class SignInWorlds {
  static final String ISSUER = "https://oidc.example/cluster";
  static final String SUBJECT = "system:serviceaccount:instance-roles:controller";
  static final String BASIC =
      """
          regions: [cn-hangzhou, cn-beijing]
          accounts:
          - id: "1"
            accessKeys:
            - {id: LTAI-test, secret: test-secret, caller: "acs:ram::1:user/operator"}
            - {id: LTAI-root, secret: test-secret}
            - {id: LTAI-less, secret: test-secret, caller: "acs:ram::1:user/less", permissions: {allow: ["ecs:*"]}}
          - id: "2"
            provider: Volcengine
            accessKeys:
            - {id: AKLT-test, secret: test-secret, caller: "trn:iam::2:user/operator"}
            - {id: AKLT-less, secret: test-secret, caller: "trn:iam::2:user/less", permissions: {allow: ["ecs:*"]}}
          - {id: "3", provider: Volcengine}
          - {id: "4"}
          oidcProviders:
          - {account: "1", name: cluster, issuer: "https://oidc.example/cluster", audiences: [sts.aliyuncs.com]}
          - {account: "2", name: cluster, issuer: "https://oidc.example/cluster", audiences: [sts.volcengine.com]}
          roles:
          - name: Operator
            account: "1"
            assumedBy:
            - {caller: "acs:ram::1:*", externalId: secret-word}
            - {oidcProvider: cluster, subject: "system:serviceaccount:instance-roles:*"}
            permissions: {allow: ["ecs:Describe*"]}
          - {name: Closed, account: "1"}
          - {name: Elsewhere, account: "4", assumedBy: [{oidcProvider: cluster, subject: "*"}]}
          - name: Operator
            account: "2"
            assumedBy:
            - {caller: "trn:iam::2:user/*"}
            - {oidcProvider: cluster, subject: "system:serviceaccount:instance-roles:*"}
            permissions: {allow: ["ecs:Describe*"]}
          - {name: Closed, account: "2"}
          - {name: Next, account: "3", assumedBy: [{caller: "trn:iam::2:user/operator"}]}
          - {name: NodeRole, account: "2", service: true}
          instances:
          - {id: i-a, account: "1", region: cn-hangzhou, role: Operator}
          - {id: i-v, account: "2", region: cn-beijing, role: Operator}
          - {id: i-w, account: "2", region: cn-beijing}
          holders:
          - {role: NodeRole, account: "2", region: cn-beijing, instances: [i-v]}
          metadata:
          - {account: "1", region: cn-hangzhou, instance: i-a}
          - {account: "2", region: cn-beijing, instance: i-v}
          """;

  private SignInWorlds() {}

  /** A token of a service account. */
  static String token(String issuer, String audience, String subject, Instant expires) {
    var claims = "{\"iss\":\"" + issuer + "\",\"aud\":[\"" + audience + "\"],\"sub\":\"" + subject
        + "\",\"exp\":" + expires.getEpochSecond() + "}";
    return base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + ".c2ln";
  }

  static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
