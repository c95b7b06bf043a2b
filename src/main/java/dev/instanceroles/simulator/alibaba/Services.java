package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Service;

/** The products that are simulated. */
final class Services {
  static final Service ECS = new Service("ecs", "2014-05-26");
  static final Service RAM = new Service("ram", "2015-05-01");
  static final Service STS = new Service("sts", "2015-04-01");

  private Services() {}
}
