package dev.instanceroles.simulator.metadata;

import dev.instanceroles.simulator.gateway.Json;
import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.state.Role;
import dev.instanceroles.simulator.volcengine.TemporaryKey;
import dev.instanceroles.simulator.world.AccessKeySpec;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** That of Volcengine, which also tells the roles of services, unless only those of the user are asked for. */
final class VolcengineDialect implements Dialect {
  private static final String ROOT = "/volcstack/latest/";
  private static final String ROLES = ROOT + "iam/security_credentials";

  @Override
  public Provider provider() {
    return Provider.Volcengine;
  }

  @Override
  public String header() {
    return "x-volc-ecs-metadata-token";
  }

  @Override
  public Optional<String> tell(String path, String query, Place place, Instance instance) {
    return switch (path) {
      case ROOT + "instance_id" -> Optional.of(instance.id());
      case ROOT + "region_id" -> Optional.of(place.region());
      case ROLES, ROLES + "/" -> Optional.of(roles(List.of(query.split("&", -1)), instance));
      default -> Optional.empty();
    };
  }

  private static String roles(List<String> query, Instance instance) {
    var roles = new TreeSet<String>();
    instance.role().ifPresent(roles::add);
    if (!query.contains("type=user")) {
      roles.addAll(instance.serviceRoles());
    }
    return query.contains("format=json") ? Json.write(roles) : String.join("\n", roles);
  }

  @Override
  public Optional<String> role(String path) {
    return path.startsWith(ROLES + "/")
        ? Optional.of(path.substring(ROLES.length() + 1)).filter(it -> !it.isEmpty())
        : Optional.empty();
  }

  @Override
  public String caller(Role role, Instance instance) {
    return "trn:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + instance.id();
  }

  @Override
  public String write(AccessKeySpec key, Instant now) {
    return Json.write(TemporaryKey.withExpiredTime(key, now).fields());
  }
}
