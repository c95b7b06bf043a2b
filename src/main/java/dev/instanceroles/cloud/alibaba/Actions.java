package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.CloudAction;
import dev.instanceroles.cloud.Service;
import dev.instanceroles.domain.AccountAccess.RateLimit;
import java.util.List;

/**
 * The actions this adapter calls. Their rates are careful, because the quotas of ECS stand only in each account's Quota Center,
 * and are shared with its console and other tools. RAM and STS publish 100 calls a second.
 */
final class Actions {
  private static final Service ECS =
      new Service(Service.Kind.ECS, "2014-05-26", true, "ecs.%s.aliyuncs.com");
  /** There is one for all regions. */
  private static final Service RAM =
      new Service(Service.Kind.IAM, "2015-05-01", false, "ram.aliyuncs.com");
  private static final Service STS =
      new Service(Service.Kind.STS, "2015-04-01", true, "sts.%s.aliyuncs.com");
  private static final RateLimit WRITES = new RateLimit(200, 40);
  private static final RateLimit READS = new RateLimit(600, 120);
  private static final RateLimit ASIDE = new RateLimit(600, 20);

  static final CloudAction ATTACH = new CloudAction("AttachInstanceRamRole", ECS, WRITES);
  static final CloudAction DETACH = new CloudAction("DetachInstanceRamRole", ECS, WRITES);
  static final CloudAction DESCRIBE_INSTANCES = new CloudAction("DescribeInstances", ECS, READS);
  static final CloudAction DESCRIBE_ROLES =
      new CloudAction("DescribeInstanceRamRole", ECS, READS);
  static final CloudAction GET_ROLE = new CloudAction("GetRole", RAM, ASIDE);
  static final CloudAction GET_CALLER_IDENTITY = new CloudAction("GetCallerIdentity", STS, ASIDE);

  static final CloudAction ASSUME_ROLE = new CloudAction("AssumeRole", STS, ASIDE);
  static final CloudAction ASSUME_ROLE_WITH_OIDC =
      new CloudAction("AssumeRoleWithOIDC", STS, ASIDE);

  /** Those that are called with the account's keys. */
  static final List<CloudAction> ALL = List.of(
      ATTACH, DETACH, DESCRIBE_INSTANCES, DESCRIBE_ROLES, GET_ROLE, GET_CALLER_IDENTITY);

  private Actions() {}
}
