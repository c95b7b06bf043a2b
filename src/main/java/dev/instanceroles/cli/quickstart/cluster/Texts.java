package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.Group;
import dev.instanceroles.cli.quickstart.Site;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The world as it is at first, and the manifests, but for those of bindings. */
final class Texts {
  private Texts() {}

  /** As docs/simulator.md describes it. */
  static String world() {
    var accounts = Stream.of(Site.values())
        .map(
            site -> "- {id: \"%s\", provider: %s, accessKeys: [{id: %s, secret: %s, caller: \"%s\"}]}\n"
                .formatted(
                    site.accountId(), site.provider(), site.keyId(), Site.KEY_SECRET,
                    site.caller()));
    var roles = Stream.of(Site.values())
        .flatMap(
            site -> Stream
                .of("WebServerRole", Cast.NEW_WEB_ROLE, "ApiRole", "JobRole", Cast.FOREIGN_ROLE)
                .map(
                    role -> "- {account: \"%s\", name: %s}\n".formatted(site.accountId(), role)));
    var instances = Stream.of(Cast.WEB, Cast.API, Cast.WEB_VOLC, Cast.JOBS)
        .flatMap(Texts::instances);
    return "regions: [" + Site.ALIBABA.region() + ", " + Site.VOLCENGINE.region() + "]\n"
        + "accounts:\n" + joined(accounts) + "roles:\n" + joined(roles) + "instances:\n"
        + joined(instances)
        + "holders:\n- {role: %s, account: \"%s\", region: %s, instances: [%s]}\n".formatted(
            Cast.FOREIGN_ROLE, Site.ALIBABA.accountId(), Site.ALIBABA.region(), Cast.FOREIGN);
  }

  private static Stream<String> instances(Group group) {
    return group.ids()
        .stream()
        .filter(id -> !id.equals(Cast.WRONG_ID))
        .map(
            id -> "- {id: %s, account: \"%s\", region: %s}\n".formatted(
                id, group.site().accountId(), group.site().region()));
  }

  private static String joined(Stream<String> lines) {
    return lines.collect(Collectors.joining());
  }

  /** The operator's home and the team's. */
  static String namespaces() {
    return Cast.NAMESPACES.stream()
        .map(
            name -> "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n---\n".formatted(name))
        .collect(Collectors.joining())
        + """
            apiVersion: coordination.k8s.io/v1
            kind: Lease              # an empty one says that nobody acts, so that the first operator need not wait
            metadata: {name: %s, namespace: %s}
            """
            .formatted(Cast.LEASE, Cast.HOME);
  }

  /** @param cloud address of the simulated clouds */
  static String account(Site site, String cloud) {
    return """
        apiVersion: v1
        kind: Secret
        metadata: {name: %1$s-ak, namespace: %2$s}
        stringData: {accessKeyId: %3$s, accessKeySecret: %4$s}
        ---
        apiVersion: instanceroles.dev/v1alpha1
        kind: CloudAccount
        metadata: {name: %1$s}
        spec:
          provider: %5$s
          accountId: "%6$s"
          credentials: {secretRef: {name: %1$s-ak}}
          endpoints: {ecs: "%7$s", iam: "%7$s", sts: "%7$s"}
          grants:                 # nobody may bind anything unless a grant says so
          - {namespaces: [%8$s], roles: ["Web*", ApiRole, JobRole], regions: [%9$s], instances: {all: true}}
        """
        .formatted(
            site.account(), Cast.HOME, site.keyId(), Site.KEY_SECRET, site.provider(),
            site.accountId(), cloud, Cast.TEAM, site.region());
  }

  static List<String> kinds() {
    return List.of("instancerolebindings", "cloudaccounts", "instanceroleledgers");
  }
}
