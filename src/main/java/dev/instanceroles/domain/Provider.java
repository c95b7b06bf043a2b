package dev.instanceroles.domain;

import dev.instanceroles.domain.Capabilities.BadId;
import dev.instanceroles.domain.CloudSyntax.Arn;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The clouds whose instance roles can be bound, and all that is said of each outside of its adapter. The constant's name is the
 * value of {@code spec.provider}.
 */
// Records of texts and numbers are immutable; the check knows only what is annotated.
@SuppressWarnings("ImmutableEnumChecker")
public enum Provider {
  AlibabaCloud(
      new CloudWords(
          "Alibaba Cloud",
          "{\"Service\":[\"ecs.aliyuncs.com\"]}",
          "ram:PassRole",
          "ram:GetRole",
          "acs:ram:*:%s:role/%s",
          "deploy/cloud-policies/alibaba.json",
          "ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
      new CloudSyntax(
          List.of("aliyuncs.com"),
          List.of(
              "AttachInstanceRamRole", "DescribeInstanceRamRole", "DescribeInstances",
              "DetachInstanceRamRole", "GetCallerIdentity", "GetRole"),
          Pattern.compile("[A-Za-z0-9._-]{1,64}"),
          "1 to 64 letters, digits, dots, underscores and hyphens",
          Arn.of(
              "acs:ram::([0-9]{1,20}):role/[A-Za-z0-9._-]{1,64}",
              "acs:ram::1234567890123456:role/instance-roles"),
          // Hybrid nodes of ACK say ack-hybrid://, and are none.
          NodeSyntax.of("(alicloud://)?(?<region>[a-z0-9-]+)\\.(?<id>i-[a-z0-9]+)", null),
          Arn.of(
              "acs:ram::([0-9]{1,20}):oidc-provider/[A-Za-z0-9._-]{1,128}",
              "acs:ram::1234567890123456:oidc-provider/ack-rrsa-c0123456789")),
      new Capabilities(100, 100, 50, BadId.WHOLE_CALL, 1, false, true, false, true, true)),
  Volcengine(
      new CloudWords(
          "Volcengine",
          "{\"Service\":[\"ecs\"]}",
          null,
          "iam:GetRole",
          "trn:iam::%s:role/%s",
          "deploy/cloud-policies/volcengine.json",
          "VOLCENGINE_ACCESS_KEY and VOLCENGINE_SECRET_KEY"),
      new CloudSyntax(
          List.of("volcengine-api.com", "volcengineapi.com"),
          List.of(
              "AssociateInstancesIamRole", "DescribeInstances", "DescribeInstancesIamRoles",
              "DisassociateInstancesIamRole", "GetCallerIdentity", "GetRole"),
          Pattern.compile("[A-Za-z0-9+=,.@_-]{1,128}"),
          "1 to 128 letters, digits and + = , . @ _ -",
          Arn.of(
              "trn:iam::([0-9]{1,20}):role/[A-Za-z0-9+=,.@_-]{1,128}",
              "trn:iam::2100000001:role/instance-roles"),
          NodeSyntax.of(
              "volcengine://(.*/)?(?<region>)(?<id>i-[a-z0-9]+)",
              "vci.vke.volcengine.com/node-type"),
          null),
      new Capabilities(100, 100, 100, BadId.ITS_ROW, 1, true, false, true, true, false));

  private final CloudWords words;
  private final CloudSyntax syntax;
  private final Capabilities capabilities;

  Provider(CloudWords words, CloudSyntax syntax, Capabilities capabilities) {
    this.words = words;
    this.syntax = syntax;
    this.capabilities = capabilities;
  }

  /** The name as people write it in a sentence. */
  public String title() {
    return words.title();
  }

  public CloudWords words() {
    return words;
  }

  public CloudSyntax syntax() {
    return syntax;
  }

  public Capabilities capabilities() {
    return capabilities;
  }
}
