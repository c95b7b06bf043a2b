package dev.instanceroles.simulator.admin;

import dev.instanceroles.simulator.state.Cloud;
import dev.instanceroles.simulator.state.KeyChange;
import dev.instanceroles.simulator.world.Fragment;
import java.util.List;

/** Reads a change from its body, all of which is checked before anything happens. */
final class Changes {

  private Changes() {}

  static Runnable attach(Fragment body, Cloud cloud) {
    var place = body.place();
    var role = body.required("role");
    var instances = body.texts("instances");
    var policy = body.text("sessionPolicy");
    body.check();
    return () -> cloud.attach(place, instances, role, policy.orElse(null));
  }

  static Runnable detach(Fragment body, Cloud cloud) {
    var place = body.place();
    var instances = body.texts("instances");
    var serviceRole = body.text("serviceRole");
    body.check();
    return serviceRole.<Runnable>map(
        role -> () -> cloud.detachOfService(place, instances, role))
        .orElse(() -> cloud.detach(place, instances));
  }

  static Runnable tags(Fragment body, Cloud cloud) {
    var place = body.place();
    var instances = body.texts("instances");
    var tags = body.pairs("tags");
    body.check();
    return () -> cloud.tag(place, instances, tags);
  }

  static Runnable instances(Fragment body, Cloud cloud) {
    var created = body.instances("create");
    var deleted = body.texts("delete");
    var place = deleted.isEmpty() ? null : body.place();
    requireOne(body, created, deleted);
    return place == null
        ? () -> cloud.createInstances(created)
        : () -> cloud.deleteInstances(place, deleted);
  }

  static Runnable roles(Fragment body, Cloud cloud) {
    var created = body.roles("create");
    var deleted = body.texts("delete");
    var account = deleted.isEmpty() ? null : body.account();
    requireOne(body, created, deleted);
    return account == null
        ? () -> cloud.putRoles(created)
        : () -> cloud.deleteRoles(account, deleted);
  }

  static Runnable faults(Fragment body, Cloud cloud) {
    var faults = body.faults("faults");
    body.check();
    return () -> cloud.setFaults(faults);
  }

  static Runnable quotas(Fragment body, Cloud cloud) {
    var quotas = body.quotas("quotas");
    body.check();
    return () -> cloud.setQuotas(quotas);
  }

  /** Of one that is there; for others see {@link #accessKeys}. */
  private static Runnable accessKey(Fragment body, Cloud cloud) {
    var id = body.required("id");
    var change =
        new KeyChange(
            body.flag("active", true), body.text("secret").orElse(null),
            body.time("expires").orElse(null), body.permissions("permissions").orElse(null));
    body.check();
    return () -> cloud.changeAccessKey(id, change);
  }

  static Runnable accessKeys(Fragment body, Cloud cloud) {
    if (!body.has("create") && !body.has("delete")) {
      return accessKey(body, cloud);
    }
    var account = body.has("create") ? body.account() : "";
    var created = body.accessKeys("create", account);
    var deleted = body.texts("delete");
    requireOne(body, created, deleted);
    return deleted.isEmpty()
        ? () -> cloud.createAccessKeys(account, created)
        : () -> cloud.deleteAccessKeys(deleted);
  }

  /** Both at once could end half done. */
  private static void requireOne(Fragment body, List<?> created, List<?> deleted) {
    if (created.isEmpty() == deleted.isEmpty()) {
      body.problem("create", "either create or delete is needed");
    }
    body.check();
  }
}
