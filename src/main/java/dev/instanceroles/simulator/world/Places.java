package dev.instanceroles.simulator.world;

import java.util.List;

/** The accounts and regions that exist. Where there is only one of them, a text need not name it. */
public record Places(List<String> accounts, List<String> regions) {

  public Places {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
  }

  public static Places of(World world) {
    return new Places(
        world.accounts().stream().map(AccountSpec::id).toList(), world.regions());
  }

  Place place(Section section) {
    return new Place(account(section), pick(section, "region", regions));
  }

  String account(Section section) {
    return pick(section, "account", accounts);
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
