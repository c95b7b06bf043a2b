package dev.instanceroles.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Reads who holds which role, and marks the instances. */
final class HolderReader {

  private HolderReader() {}

  static List<InstanceSpec> apply(
      List<Section> holders, List<InstanceSpec> instances, Places places,
      BiPredicate<String, String> isServiceRole) {
    var result = new ArrayList<>(instances);
    for (var holder : holders) {
      var place = places.place(holder);
      var role = holder.required("role");
      boolean service = isServiceRole.test(place.account(), role);
      for (var id : holder.globs("instances")) {
        if (!mark(result, place, id, it -> it.holding(role, service))) {
          holder.problem("instances", "no instance is " + id.pattern());
        }
      }
      holder.done();
    }
    return result;
  }

  private static boolean mark(
      List<InstanceSpec> all, Place place, Glob id, UnaryOperator<InstanceSpec> holding) {
    boolean found = false;
    for (int i = 0; i < all.size(); i++) {
      var instance = all.get(i);
      if (instance.place().equals(place) && id.matches(instance.id())) {
        all.set(i, holding.apply(instance));
        found = true;
      }
    }
    return found;
  }
}
