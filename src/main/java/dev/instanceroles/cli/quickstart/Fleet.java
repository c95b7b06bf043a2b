package dev.instanceroles.cli.quickstart;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who is in the story: 250 declared instances with five faults among them, 100 that come later, and 200 at last. */
final class Fleet {
  static final String ACCOUNT = "1234567890123456";
  static final String REGION = "cn-hangzhou";

  static final String NEW_WEB_ROLE = "WebServerRoleV2";
  /** Of a role that somebody else attached. */
  static final String FOREIGN_ROLE = "LegacyDbRole";
  /** Trusts another service than ECS. */
  static final String UNTRUSTED_ROLE = "JobRole";
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
      new Group("team-b", "jobs", UNTRUSTED_ROLE, Group.ids("i-bp1job", 20));
  static final Group REPORTS =
      new Group("team-b", "reports", "AdminRole", Group.ids("i-bp1rep", 10));

  static final List<Group> AT_FIRST = List.of(WEB, API, JOBS, REPORTS);
  static final List<Group> LATER = List.of(
      new Group("team-b", "cache", "CacheRole", Group.ids("i-bp1cache", 25)),
      new Group("team-b", "mail", "MailRole", Group.ids("i-bp1mail", 25)),
      new Group("team-b", "queue", "QueueRole", Group.ids("i-bp1queue", 25)),
      new Group("team-b", "search", "SearchRole", Group.ids("i-bp1search", 25)));
  static final Group NIGHTLY =
      new Group("team-b", "nightly", "NightlyRole", Group.ids("i-bp1night", 200));

  private Fleet() {}

  static List<Group> all() {
    return Stream.of(AT_FIRST, LATER, List.of(NIGHTLY)).flatMap(List::stream).toList();
  }

  /** The instances of {@link #API} that can hold its role. */
  static List<String> goodApi() {
    return API.ids()
        .stream()
        .filter(id -> !id.equals(FOREIGN) && !id.equals(CLASSIC) && !WRONG_IDS.contains(id))
        .toList();
  }

  /** What no call may ever name. */
  static Set<String> untouchable() {
    var ids = new TreeSet<>(WRONG_IDS);
    ids.add(FOREIGN);
    ids.add(CLASSIC);
    ids.addAll(JOBS.ids());
    ids.addAll(REPORTS.ids());
    return ids;
  }
}
