package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.state.Role;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** GetRole and ListRoles of RAM, which knows no regions. */
final class RoleReading {
  private static final String ROLE_NAME = "RoleName";
  private static final String MARKER = "Marker";
  private static final String MAX_ITEMS = "MaxItems";
  private static final int DEFAULT_ITEMS = 100;
  private static final int MOST_ITEMS = 1000;

  static final Action GET =
      new Action(
          Services.RAM, "GetRole", Action.Kind.Central, Set.of(ROLE_NAME), RoleReading::get);
  static final Action LIST =
      new Action(
          Services.RAM, "ListRoles", Action.Kind.Central, Set.of(MARKER, MAX_ITEMS),
          RoleReading::list);

  private RoleReading() {}

  private static Done get(Call call) {
    var name = call.parameters().required(ROLE_NAME);
    if (!name.matches("[A-Za-z0-9.-]{1,64}")) {
      throw new ApiException(
          400, "InvalidParameter.RoleName.InvalidChars",
          "must be 1 to 64 letters, digits, dots and hyphens");
    }
    var role = call.state()
        .roles()
        .find(call.place().account(), name)
        .orElseThrow(
            () -> new ApiException(404, "EntityNotExist.Role", "no such role"));
    return Done.of(
        new Body().with(
            "Role",
            describe(role).with("AssumeRolePolicyDocument", trustPolicy(role)).fields()));
  }

  /** Without the trust policies. The marker is the last name of the page before. */
  private static Done list(Call call) {
    int size = call.parameters().integer(MAX_ITEMS, DEFAULT_ITEMS, 1, MOST_ITEMS);
    var after = call.parameters().optional(MARKER).orElse("");
    var rest = call.state().roles().of(call.place().account()).tailMap(after, false).values();
    var page = List.copyOf(rest).subList(0, Math.min(size, rest.size()));
    boolean truncated = rest.size() > size;
    var body = new Body().with("IsTruncated", truncated);
    if (truncated) {
      body.with(MARKER, page.getLast().name());
    }
    return Done.of(
        body.withList(
            "Roles", "Role", page.stream().map(role -> describe(role).fields()).toList()));
  }

  private static Body describe(Role role) {
    var created = role.created().truncatedTo(ChronoUnit.SECONDS).toString();
    return new Body()
        .with("RoleId", role.id())
        .with("RoleName", role.name())
        .with("Arn", arn(role))
        .with("Description", "")
        .with("MaxSessionDuration", 3600)
        .with("CreateDate", created)
        .with("UpdateDate", created);
  }

  static String arn(Role role) {
    return "acs:ram::" + role.account() + ":role/" + role.name().toLowerCase(Locale.ROOT);
  }

  private static String trustPolicy(Role role) {
    var services =
        role.trusts().stream().map(it -> '"' + it + '"').collect(Collectors.joining(","));
    return """
        {"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow",\
        "Principal":{"Service":[%s]}}],"Version":"1"}""".formatted(services);
  }
}
