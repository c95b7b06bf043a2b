package dev.instanceroles.cli.quickstart;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who is in the story. On Alibaba Cloud 250 declared instances with faults among them, 100 that come later, and 200 at last; on
 * Volcengine the same but for the network that it does not have, and the nodes of a cluster.
 */
final class Fleet {
  static final String NEW_WEB_ROLE = "WebServerRoleV2";
  /** Of a role that somebody else attached. */
  static final String FOREIGN_ROLE = "LegacyDbRole";
  /** Trusts another service than ECS. */
  static final String UNTRUSTED_ROLE = "JobRole";
  static final String MISSING_ROLE = "ImportRoel";
  /** Bound to the nodes of a cluster by Volcengine's service of clusters. */
  static final String SERVICE_ROLE = "KubernetesNodeRoleForECS";
  /** The highest share of {@link #WEB} that may be without a role at the same time: 10 % of 100. */
  static final int MOST_BARE = 10;

  static final String FOREIGN = "i-bp1api117";
  static final String CLASSIC = "i-bp1classic";
  static final List<String> WRONG_IDS = List.of("i-bp1gone1", "i-bp1gone2");

  static final Group WEB =
      new Group("team-a", "web", "WebServerRole", Group.ids("i-bp1web", 100));
  static final Group API = new Group(
      "team-a", "api", "ApiRole",
      Stream.of(Group.ids("i-bp1api", 117), List.of(CLASSIC), WRONG_IDS)
          .flatMap(List::stream)
          .toList());
  static final Group JOBS =
      new Group("team-b", "jobs", UNTRUSTED_ROLE, Group.ids("i-bp1job", 10));
  static final Group IMPORTS =
      new Group("team-b", "imports", MISSING_ROLE, Group.ids("i-bp1imp", 10));
  static final Group REPORTS =
      new Group("team-b", "reports", "AdminRole", Group.ids("i-bp1rep", 10));

  static final List<Group> AT_FIRST = List.of(WEB, API, JOBS, IMPORTS, REPORTS);
  static final List<Group> LATER = List.of(
      new Group("team-b", "cache", "CacheRole", Group.ids("i-bp1cache", 25)),
      new Group("team-b", "mail", "MailRole", Group.ids("i-bp1mail", 25)),
      new Group("team-b", "queue", "QueueRole", Group.ids("i-bp1queue", 25)),
      new Group("team-b", "search", "SearchRole", Group.ids("i-bp1search", 25)));
  static final Group NIGHTLY =
      new Group("team-b", "nightly", "NightlyRole", Group.ids("i-bp1night", 200));

  static final Group WORKERS = new Group(
      Site.VOLCENGINE, "team-b", "workers", "WorkerRole", Group.ids("i-ve1node", 4),
      "{cluster: prod}");
  static final List<String> NEW_NODES = List.of("i-ve1node005", "i-ve1node006");

  private Fleet() {}

  /** The same binding on Volcengine. */
  static Group twin(Group group) {
    var ids = group.ids().stream().filter(id -> !id.equals(CLASSIC)).map(Fleet::twin).toList();
    return new Group(
        Site.VOLCENGINE, group.namespace(), group.name() + "-volc", group.role(), ids, "");
  }

  static String twin(String id) {
    return id.replace(Site.ALIBABA.prefix(), Site.VOLCENGINE.prefix());
  }

  static List<Group> twins() {
    return AT_FIRST.stream().map(Fleet::twin).toList();
  }

  static List<Group> all() {
    return Stream.of(AT_FIRST, LATER, List.of(NIGHTLY), twins(), List.of(WORKERS))
        .flatMap(List::stream)
        .toList();
  }

  /** The instances of {@link #API} or its twin that can hold its role. */
  static List<String> good(Group api) {
    var bad = untouchable();
    return api.ids().stream().filter(id -> !bad.contains(id)).toList();
  }

  /** Whether there is such an instance. */
  static boolean exists(String id) {
    return WRONG_IDS.stream().noneMatch(wrong -> id.equals(wrong) || id.equals(twin(wrong)));
  }

  /** What no call may ever name, on either cloud. */
  static Set<String> untouchable() {
    var ids = new TreeSet<>(WRONG_IDS);
    ids.add(FOREIGN);
    for (var group : List.of(JOBS, IMPORTS, REPORTS)) {
      ids.addAll(group.ids());
    }
    List.copyOf(ids).forEach(id -> ids.add(twin(id)));
    ids.add(CLASSIC);
    return ids;
  }
}
