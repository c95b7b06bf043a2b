package dev.instanceroles.cli.quickstart;

import java.util.stream.Collectors;

/** The manifests, as a user would write them. */
final class ManifestText {
  static final String KEY_ID = "LTAI-quickstart";
  static final String KEY_SECRET = "secret-of-the-quickstart";

  private ManifestText() {}

  /** @param cloud address of the simulated cloud */
  static String account(String cloud) {
    return """
        apiVersion: v1
        kind: Secret
        metadata: {name: prod-ak, namespace: instance-roles}
        stringData: {accessKeyId: %s, accessKeySecret: %s}
        ---
        apiVersion: instanceroles.dev/v1alpha1
        kind: CloudAccount
        metadata:
          name: prod
        spec:
          provider: AlibabaCloud
          accountId: "%s"
          credentials: {secretRef: {name: prod-ak}}
          endpoints: {ecs: "%s", iam: "%s", sts: "%s"}
          grants:                 # nobody may bind anything unless a grant says so
          - {namespaces: [team-a], roles: ["Web*", ApiRole], regions: [%s], instances: {all: true}}
          - namespaces: [team-b]
            roles: [JobRole, CacheRole, MailRole, QueueRole, SearchRole, NightlyRole]
            regions: [%s]
            instances: {all: true}
        """
        .formatted(
            KEY_ID, KEY_SECRET, Fleet.ACCOUNT, cloud, cloud, cloud, Fleet.REGION,
            Fleet.REGION);
  }

  static String binding(Group group) {
    return """
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata:
          name: %s
          namespace: %s
        spec:
          accountRef: {name: prod}
          region: %s
          roleName: %s
          swap: {canary: 1, maxConcurrent: %d}
          instances:
            ids:
        """
        .formatted(
            group.name(), group.namespace(), Fleet.REGION, group.role(), Fleet.MOST_BARE)
        + group.ids().stream().map(id -> "    - " + id + "\n").collect(Collectors.joining());
  }
}
