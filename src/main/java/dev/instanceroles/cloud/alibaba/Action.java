package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.CloudAction;
import dev.instanceroles.domain.AccountAccess.RateLimit;

/** The actions this adapter calls. */
enum Action implements CloudAction {
  ATTACH("AttachInstanceRamRole", Service.ECS),
  DETACH("DetachInstanceRamRole", Service.ECS),
  DESCRIBE_INSTANCES("DescribeInstances", Service.ECS),
  DESCRIBE_ROLES("DescribeInstanceRamRole", Service.ECS),
  GET_ROLE("GetRole", Service.RAM),
  GET_CALLER_IDENTITY("GetCallerIdentity", Service.STS);

  /** A product with an endpoint and a version of its own. */
  enum Service {
    ECS("2014-05-26"),
    RAM("2015-05-01"),
    STS("2015-04-01");

    private final String version;

    Service(String version) {
      this.version = version;
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

  /** There is one RAM for all regions. */
  @Override
  public boolean regional() {
    return service != Service.RAM;
  }

  /**
   * Careful, because the quotas of these actions stand only in each account's Quota Center, and are shared with its console
   * and other tools. RAM and STS publish 100 calls a second.
   */
  @Override
  public RateLimit defaultLimit() {
    return switch (this) {
      case ATTACH, DETACH -> new RateLimit(200, 40);
      case DESCRIBE_INSTANCES, DESCRIBE_ROLES -> new RateLimit(600, 120);
      case GET_ROLE, GET_CALLER_IDENTITY -> new RateLimit(600, 20);
    };
  }
}
