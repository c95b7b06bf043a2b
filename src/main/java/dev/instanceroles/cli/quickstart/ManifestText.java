package dev.instanceroles.cli.quickstart;

import java.util.stream.Collectors;

/** The manifests, as a user would write them. */
public final class ManifestText {
  private ManifestText() {}

  /** @param cloud address of the simulated cloud */
  static String account(Site site, String cloud) {
    return """
        apiVersion: v1
        kind: Secret
        metadata: {name: %1$s-ak, namespace: instance-roles}
        stringData: {accessKeyId: %2$s, accessKeySecret: %3$s}
        ---
        apiVersion: instanceroles.dev/v1alpha1
        kind: CloudAccount
        metadata:
          name: %1$s
        spec:
          provider: %4$s
          accountId: "%5$s"
          credentials: {secretRef: {name: %1$s-ak}}
          endpoints: {ecs: "%6$s", iam: "%6$s", sts: "%6$s"}
          grants:                 # nobody may bind anything unless a grant says so
          - {namespaces: [team-a], roles: ["Web*", ApiRole], regions: [%7$s], instances: {all: true}}
          - namespaces: [team-b]
            roles: [JobRole, "Import*", CacheRole, MailRole, QueueRole, SearchRole, NightlyRole]
            regions: [%7$s]
            instances: {all: true}
          - {namespaces: [team-b], roles: [WorkerRole], regions: [%7$s], instances: {tags: %8$s}}
        """
        .formatted(
            site.account(), site.keyId(), Site.KEY_SECRET, site.provider(), site.accountId(),
            cloud, site.region(), Fleet.WORKERS.tags());
  }

  public static String binding(Group group) {
    return head(group) + instances(group);
  }

  /** All of it but the instances. */
  static String head(Group group) {
    return """
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata:
          name: %s
          namespace: %s
        spec:
          accountRef: {name: %s}
          region: %s
          roleName: %s
          swap: {canary: 1, maxConcurrent: %d}
        """
        .formatted(
            group.name(), group.namespace(), group.site().account(), group.site().region(),
            group.role(), Fleet.MOST_BARE);
  }

  static String instances(Group group) {
    return group.tags().isEmpty()
        ? "  instances:\n    ids:\n"
            + group.ids().stream().map(id -> "    - " + id + "\n").collect(Collectors.joining())
        : "  instances:\n    tags: " + group.tags() + "\n";
  }
}
