package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Service;
import java.util.List;

/** The products that are simulated, by the names they have in the scope of a signature. */
final class Services {
  static final Service ECS = new Service("ecs", "2020-04-01");
  static final Service IAM = new Service("iam", "2018-01-01");
  static final Service STS = new Service("sts", "2018-01-01");

  private static final List<Service> ALL = List.of(ECS, IAM, STS);

  private Services() {}

  static boolean has(String name) {
    return ALL.stream().anyMatch(service -> service.prefix().equals(name));
  }

  static boolean hasVersion(String version) {
    return ALL.stream().anyMatch(service -> service.version().equals(version));
  }
}
