package dev.instanceroles.status;

import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;

/**
 * What one cloud calls the things that a person must change there.
 *
 * @param title the cloud's name
 * @param trusted the principal that a role must trust, as its trust policy writes it
 * @param passAction the action that lets one identity pass a role
 * @param readAction the action that reads a role
 * @param rolePattern resource of a role in the cloud's policies: account id, role name
 * @param policyFile policy for the operator's identity that comes with it
 * @param environment the variables that hold credentials
 */
record CloudWords(
    String title,
    String trusted,
    String passAction,
    String readAction,
    String rolePattern,
    String policyFile,
    String environment) {
  private static final CloudWords ALIBABA_CLOUD = new CloudWords(
      Provider.AlibabaCloud.title(),
      "{\"Service\":[\"ecs.aliyuncs.com\"]}",
      "ram:PassRole",
      "ram:GetRole",
      "acs:ram:*:%s:role/%s",
      "deploy/cloud-policies/alibaba.json",
      "ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET");

  static CloudWords of(Provider provider) {
    return switch (provider) {
      case AlibabaCloud -> ALIBABA_CLOUD;
    };
  }

  String role(String accountId, RoleName role) {
    return rolePattern.formatted(accountId, role);
  }
}
