package dev.instanceroles.simulator.world;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The accounts and regions that exist. Where there is only one of them, a text need not name it.
 *
 * @param accounts with the cloud of each
 */
public record Places(SortedMap<String, Provider> accounts, List<String> regions) {

  public Places {
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    regions = List.copyOf(regions);
  }

  public static Places of(World world) {
    return of(world.accounts(), world.regions());
  }

  static Places of(List<AccountSpec> accounts, List<String> regions) {
    var providers = new TreeMap<String, Provider>();
    accounts.forEach(account -> providers.put(account.id(), account.provider()));
    return new Places(providers, regions);
  }

  /** The cloud of an account; of one that does not exist, which is a fault told elsewhere, any. */
  Provider provider(String account) {
    return accounts.getOrDefault(account, Provider.AlibabaCloud);
  }

  Place place(Section section) {
    return new Place(account(section), pick(section, "region", regions));
  }

  String account(Section section) {
    return pick(section, "account", List.copyOf(accounts.keySet()));
  }

  private static String pick(Section section, String field, List<String> known) {
    if (!section.has(field) && known.size() == 1) {
      return known.getFirst();
    }
    var value = section.required(field);
    if (!value.isEmpty() && !known.contains(value)) {
      section.problem(field, value + " is none of this world: " + String.join(", ", known));
    }
    return value;
  }
}
