package dev.instanceroles.simulator.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The cloud as it is, in order of account, region and id; account and name. */
public record Snapshot(List<InstanceRow> instances, List<RoleRow> roles) {

  static Snapshot of(State state) {
    var instances = new ArrayList<InstanceRow>();
    for (var place : state.instances().places()) {
      for (var it : state.instances().at(place).values()) {
        instances.add(
            new InstanceRow(
                place.account(), place.region(), it.id(), it.role().orElse(null),
                it.sessionPolicy().orElse(null), it.network().name().toLowerCase(Locale.ROOT),
                it.status(), it.tags(), it.serviceRoles()));
      }
    }
    var roles = new ArrayList<RoleRow>();
    for (var account : state.roles().accounts()) {
      state.roles()
          .of(account)
          .values()
          .forEach(it -> roles.add(new RoleRow(account, it.name(), it.trusts())));
    }
    return new Snapshot(List.copyOf(instances), List.copyOf(roles));
  }

  /**
   * @param role what it holds, or null
   * @param serviceRoles what services bound to it besides
   */
  public record InstanceRow(
      String account,
      String region,
      String id,
      @Nullable String role,
      @Nullable String sessionPolicy,
      String network,
      String status,
      Map<String, String> tags,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedSet<String> serviceRoles) {}

  /** A role that exists. */
  public record RoleRow(String account, String name, List<String> trusts) {}
}
