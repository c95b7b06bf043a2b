package dev.instanceroles.simulator.world;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a whole world, and checks that its parts fit together. */
final class WorldReader {
  private final Section root;

  private WorldReader(Section root) {
    this.root = root;
  }

  static World read(String name, String yaml) {
    var problems = new Problems(name);
    var root = Section.of(YamlReader.read(yaml, problems), "", problems);
    var world = new WorldReader(root).world(problems);
    problems.raise();
    return world;
  }

  private World world(Problems problems) {
    var regions = root.texts("regions");
    if (regions.isEmpty()) {
      root.problem("regions", "at least one is needed");
    }
    var accounts = root.sections("accounts").stream().map(AccountReader::account).toList();
    if (accounts.isEmpty()) {
      root.problem("accounts", "at least one is needed");
    }
    unique("accounts", AccountReader.ids(accounts));
    unique(
        "accounts",
        accounts.stream()
            .flatMap(account -> account.accessKeys().stream().map(AccessKeySpec::id))
            .toList());
    var places = Places.of(accounts, regions);
    var roles = root.sections("roles").stream().map(it -> RoleReader.read(it, places)).toList();
    unique("roles", roles.stream().map(it -> it.account() + "/" + it.name()).toList());
    var instances = instances(places, roles);
    var behaviour =
        root.section("behaviour")
            .orElse(
                Section.of(new YamlNode.Mapping(root.line(), Map.of()), "behaviour", problems));
    var world =
        new World(
            regions,
            accounts,
            roles,
            root.sections("oidcProviders")
                .stream()
                .map(it -> SignInReader.oidcProvider(it, places))
                .toList(),
            instances,
            hosts(places, instances),
            root.section("quotas").map(QuotaReader::read).orElse(Map.of()),
            BehaviourReader.read(root, behaviour),
            root.sections("faults").stream().map(it -> FaultReader.read(it, places)).toList());
    root.done();
    return world;
  }

  private List<HostSpec> hosts(Places places, List<InstanceSpec> instances) {
    var hosts = root.sections("metadata")
        .stream()
        .map(it -> SignInReader.host(it, places, instances))
        .toList();
    unique(
        "metadata",
        hosts.stream().map(it -> places.provider(it.place().account()).name()).toList());
    return hosts;
  }

  private List<InstanceSpec> instances(Places places, List<RoleSpec> roles) {
    var described =
        root.sections("instances")
            .stream()
            .flatMap(it -> InstanceReader.read(it, places).stream())
            .toList();
    unique("instances", described.stream().map(it -> it.place() + " " + it.id()).toList());
    var services = roles.stream()
        .filter(RoleSpec::service)
        .map(it -> it.account() + "/" + it.name())
        .collect(Collectors.toSet());
    var instances = HolderReader.apply(
        root.sections("holders"),
        described.stream()
            .map(it -> it.sorted(role -> services.contains(it.place().account() + "/" + role)))
            .toList(),
        places, (account, role) -> services.contains(account + "/" + role));
    var known =
        roles.stream().map(it -> it.account() + "/" + it.name()).collect(Collectors.toSet());
    missingRoles(instances, known)
        .forEach(role -> root.problem("holders", "role " + role + " is not under roles"));
    return instances;
  }

  private static Set<String> missingRoles(List<InstanceSpec> instances, Set<String> known) {
    return instances.stream()
        .filter(it -> it.role() != null)
        .filter(it -> !known.contains(it.place().account() + "/" + it.role()))
        .map(it -> String.valueOf(it.role()))
        .collect(Collectors.toSet());
  }

  private void unique(String name, List<String> keys) {
    var seen = new HashSet<String>();
    keys.stream()
        .filter(key -> !seen.add(key))
        .distinct()
        .forEach(key -> root.problem(name, key + " is there twice"));
  }
}
