package dev.instanceroles.cloud.volcengine;

import dev.instanceroles.cloud.CloudAction;
import dev.instanceroles.domain.AccountAccess.RateLimit;

/** The actions this adapter calls. */
enum Action implements CloudAction {
  ATTACH("AssociateInstancesIamRole", Service.ECS),
  DETACH("DisassociateInstancesIamRole", Service.ECS),
  DESCRIBE_INSTANCES("DescribeInstances", Service.ECS),
  DESCRIBE_ROLES("DescribeInstancesIamRoles", Service.ECS),
  GET_ROLE("GetRole", Service.IAM),
  GET_CALLER_IDENTITY("GetCallerIdentity", Service.STS);

  /** A product with an endpoint and a version of its own. */
  enum Service {
    ECS("ecs", "2020-04-01"),
    IAM("iam", "2018-01-01"),
    STS("sts", "2018-01-01");

    private final String scope;
    private final String version;

    Service(String scope, String version) {
      this.scope = scope;
      this.version = version;
    }

    /** Its name in the scope of a signature. */
    String scope() {
      return scope;
    }

    String version() {
      return version;
    }
  }

  private final String title;
  private final Service service;

  Action(String title, Service service) {
    this.title = title;
    this.service = service;
  }

  @Override
  public String title() {
    return title;
  }

  Service service() {
    return service;
  }

  /** IAM and STS have one endpoint for all regions. */
  @Override
  public boolean regional() {
    return service == Service.ECS;
  }

  /** Careful, because Volcengine publishes no quotas of these actions; other tools that call them go at 4 reads and 2 writes a second. */
  @Override
  public RateLimit defaultLimit() {
    return switch (this) {
      case ATTACH, DETACH -> new RateLimit(120, 3);
      case DESCRIBE_INSTANCES, DESCRIBE_ROLES, GET_ROLE, GET_CALLER_IDENTITY ->
          new RateLimit(240, 7);
    };
  }
}
