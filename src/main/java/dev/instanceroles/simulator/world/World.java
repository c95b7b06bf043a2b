package dev.instanceroles.simulator.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A simulated world at its start.
 *
 * @param regions the regions that exist, the same for all accounts
 * @param hosts the instances that the metadata service tells about, at most one of each cloud
 * @param quotas by the name of the action; {@code *} stands for every action that is not named
 */
public record World(
    List<String> regions,
    List<AccountSpec> accounts,
    List<RoleSpec> roles,
    List<OidcProviderSpec> oidcProviders,
    List<InstanceSpec> instances,
    List<HostSpec> hosts,
    Map<String, QuotaSpec> quotas,
    Behaviour behaviour,
    List<FaultSpec> faults) {

  public World {
    regions = List.copyOf(regions);
    accounts = List.copyOf(accounts);
    roles = List.copyOf(roles);
    instances = List.copyOf(instances);
    oidcProviders = List.copyOf(oidcProviders);
    hosts = List.copyOf(hosts);
    quotas = Map.copyOf(quotas);
    faults = List.copyOf(faults);
  }

  /**
   * Reads a world file.
   *
   * @throws WorldException with every fault of the file
   * @throws IOException if the file cannot be read
   */
  public static World read(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file));
  }

  /**
   * Reads the text of a world file.
   *
   * @param name what the messages call it
   * @throws WorldException with every fault of the text
   */
  public static World parse(String name, String yaml) {
    return WorldReader.read(name, yaml);
  }
}
