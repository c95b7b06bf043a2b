package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.Group;
import dev.instanceroles.cli.quickstart.Site;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who is in the story: 221 declared instances on two clouds, and 150 that come later. */
final class Cast {
  /** Of the operator. */
  static final String HOME = "quickstart-operator";
  /** Of those who declare. */
  static final String TEAM = "quickstart-team";
  static final List<String> NAMESPACES = List.of(HOME, TEAM);
  /** Of the Lease. The operator's own word. */
  static final String LEASE = "instance-roles";

  static final String NEW_WEB_ROLE = "WebServerRoleV2";
  /** Of a role that somebody else attached. */
  static final String FOREIGN_ROLE = "LegacyDbRole";
  static final String FOREIGN = "i-bp1api020";
  static final String WRONG_ID = "i-bp1gone";
  /** The highest share of {@link #WEB} that may be without a role at the same time: 10 % of 100. */
  static final int MOST_BARE = 10;

  static final Group WEB = group(Site.ALIBABA, "web", "WebServerRole", ids("web", 100));
  static final Group WEB_VOLC = group(
      Site.VOLCENGINE, "web-volc", "WebServerRole",
      Group.ids(Site.VOLCENGINE.prefix() + "web", 100));
  static final Group API = group(
      Site.ALIBABA, "api", "ApiRole",
      Stream.concat(ids("api", 20).stream(), Stream.of(WRONG_ID)).toList());
  static final Group JOBS = group(Site.ALIBABA, "jobs", "JobRole", ids("job", 150));

  static final List<Group> AT_FIRST = List.of(WEB, API, WEB_VOLC);

  private Cast() {}

  private static Group group(Site site, String name, String role, List<String> ids) {
    return new Group(site, TEAM, name, role, ids, "");
  }

  private static List<String> ids(String name, int count) {
    return Group.ids(Site.ALIBABA.prefix() + name, count);
  }

  /** Of {@link #API}, those that can hold its role. */
  static List<String> good() {
    var bad = untouchable();
    return API.ids().stream().filter(id -> !bad.contains(id)).toList();
  }

  /** What no call may ever name. */
  static Set<String> untouchable() {
    return Set.of(FOREIGN, WRONG_ID);
  }
}
