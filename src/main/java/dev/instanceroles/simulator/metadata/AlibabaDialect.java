package dev.instanceroles.simulator.metadata;

import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Json;
import dev.instanceroles.simulator.gateway.RoleSession;
import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.state.Role;
import dev.instanceroles.simulator.world.AccessKeySpec;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.Provider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** That of Alibaba Cloud: plain texts, and keys with a code of success. */
final class AlibabaDialect implements Dialect {
  private static final String ROOT = "/latest/meta-data/";
  private static final String KEYS = ROOT + "ram/security-credentials/";

  @Override
  public Provider provider() {
    return Provider.AlibabaCloud;
  }

  @Override
  public String header() {
    return "x-aliyun-ecs-metadata-token";
  }

  @Override
  public Optional<String> tell(String path, String query, Place place, Instance instance) {
    return switch (path) {
      case ROOT + "instance-id" -> Optional.of(instance.id());
      case ROOT + "region-id" -> Optional.of(place.region());
      case ROOT + "ram/security-credentials", KEYS -> instance.role();
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<String> role(String path) {
    return path.startsWith(KEYS)
        ? Optional.of(path.substring(KEYS.length())).filter(it -> !it.isEmpty())
        : Optional.empty();
  }

  @Override
  public String caller(Role role, Instance instance) {
    return "acs:ram::" + role.account() + ":assumed-role/" + role.name() + "/" + instance.id();
  }

  @Override
  public String write(AccessKeySpec key, Instant now) {
    return Json.write(
        new Body()
            .with("AccessKeyId", key.id())
            .with("AccessKeySecret", key.secret())
            .with("Expiration", RoleSession.end(key).truncatedTo(ChronoUnit.SECONDS).toString())
            .with("SecurityToken", String.valueOf(key.securityToken()))
            .with("LastUpdated", now.truncatedTo(ChronoUnit.SECONDS).toString())
            .with("Code", "Success")
            .fields());
  }
}
