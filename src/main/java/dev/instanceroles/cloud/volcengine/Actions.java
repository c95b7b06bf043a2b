package dev.instanceroles.cloud.volcengine;

import dev.instanceroles.cloud.CloudAction;
import dev.instanceroles.cloud.Service;
import dev.instanceroles.domain.AccountAccess.RateLimit;
import java.util.List;

/**
 * The actions this adapter calls. Their rates are careful, because Volcengine publishes no quotas of them; other tools that call
 * them go at 4 reads and 2 writes a second.
 */
final class Actions {
  private static final Service ECS =
      new Service(Service.Kind.ECS, "2020-04-01", true, "ecs.%s.volcengineapi.com");
  private static final Service IAM =
      new Service(Service.Kind.IAM, "2018-01-01", false, "iam.volcengineapi.com");
  private static final Service STS =
      new Service(Service.Kind.STS, "2018-01-01", false, "sts.volcengineapi.com");
  private static final RateLimit WRITES = new RateLimit(120, 3);
  private static final RateLimit READS = new RateLimit(240, 7);

  static final CloudAction ATTACH = new CloudAction("AssociateInstancesIamRole", ECS, WRITES);
  static final CloudAction DETACH = new CloudAction("DisassociateInstancesIamRole", ECS, WRITES);
  static final CloudAction DESCRIBE_INSTANCES = new CloudAction("DescribeInstances", ECS, READS);
  static final CloudAction DESCRIBE_ROLES =
      new CloudAction("DescribeInstancesIamRoles", ECS, READS);
  static final CloudAction GET_ROLE = new CloudAction("GetRole", IAM, READS);
  static final CloudAction GET_CALLER_IDENTITY = new CloudAction("GetCallerIdentity", STS, READS);

  static final CloudAction ASSUME_ROLE = new CloudAction("AssumeRole", STS, READS);
  static final CloudAction ASSUME_ROLE_WITH_OIDC =
      new CloudAction("AssumeRoleWithOIDC", STS, READS);

  /** Those that are called with the account's keys. */
  static final List<CloudAction> ALL = List.of(
      ATTACH, DETACH, DESCRIBE_INSTANCES, DESCRIBE_ROLES, GET_ROLE, GET_CALLER_IDENTITY);

  private Actions() {}
}
