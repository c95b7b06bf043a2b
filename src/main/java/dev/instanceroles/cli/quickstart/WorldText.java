package dev.instanceroles.cli.quickstart;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The simulated clouds as they are at first, as docs/simulator.md describes it. */
final class WorldText {
  private static final List<Site> SITES = List.of(Site.values());

  private WorldText() {}

  static String of() {
    return """
        regions: [%s]
        accounts:
        %sroles:
        %sinstances:
        %s- {id: %s, account: "%s", region: %s, network: classic}
        holders:
        %s- {role: %s, account: "%s", region: %s, instances: [%s]}
        """
        .formatted(
            SITES.stream().map(Site::region).collect(Collectors.joining(", ")),
            each(SITES, WorldText::account), each(SITES, WorldText::roles),
            each(Fleet.all(), WorldText::instances), Fleet.CLASSIC, Site.ALIBABA.accountId(),
            Site.ALIBABA.region(), each(SITES, WorldText::foreign), Fleet.SERVICE_ROLE,
            Site.VOLCENGINE.accountId(), Site.VOLCENGINE.region(),
            String.join(", ", Fleet.WORKERS.ids()));
  }

  private static <T> String each(List<T> all, Function<T, String> text) {
    return all.stream().map(text).collect(Collectors.joining());
  }

  private static String account(Site site) {
    return """
        - id: "%s"
          provider: %s
          accessKeys:
          - {id: %s, secret: %s, caller: "%s"}
        """
        .formatted(
            site.accountId(), site.provider(), site.keyId(), Site.KEY_SECRET, site.caller());
  }

  private static String roles(Site site) {
    var usual = Fleet.all()
        .stream()
        .filter(group -> group.site() == site)
        .map(Group::role)
        .filter(role -> !role.equals(Fleet.UNTRUSTED_ROLE) && !role.equals(Fleet.MISSING_ROLE))
        .toList();
    var more = List.of(
        Fleet.NEW_WEB_ROLE, Fleet.FOREIGN_ROLE,
        Fleet.UNTRUSTED_ROLE + ", trusts: [" + site.otherService() + "]");
    var serviceRoles =
        site == Site.VOLCENGINE
            ? List.of(Fleet.SERVICE_ROLE + ", service: true")
            : List.<String>of();
    return Arrays.asList(usual, more, serviceRoles)
        .stream()
        .flatMap(List::stream)
        .map(role -> "- {account: \"%s\", name: %s}\n".formatted(site.accountId(), role))
        .collect(Collectors.joining());
  }

  private static String instances(Group group) {
    var tags = group.tags().isEmpty() ? "" : ", tags: " + group.tags();
    return group.ids()
        .stream()
        .filter(id -> Fleet.exists(id) && !id.equals(Fleet.CLASSIC))
        .map(
            id -> "- {id: %s, account: \"%s\", region: %s%s}\n".formatted(
                id, group.site().accountId(), group.site().region(), tags))
        .collect(Collectors.joining());
  }

  private static String foreign(Site site) {
    return "- {role: %s, account: \"%s\", region: %s, instances: [%s]}\n".formatted(
        Fleet.FOREIGN_ROLE, site.accountId(), site.region(),
        site == Site.ALIBABA ? Fleet.FOREIGN : Fleet.twin(Fleet.FOREIGN));
  }
}
