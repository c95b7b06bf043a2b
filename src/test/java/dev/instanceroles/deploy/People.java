package dev.instanceroles.deploy;

import dev.instanceroles.apiserver.ApiServer;

/** Users with the rights that an administrator would give them. */
final class People {
  static final String ROOT = "root";

  private static final String RIGHTS =
      """
          # May edit bindings, and pass one role.
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: editors, namespace: team-a}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: instance-roles-edit}
          subjects:
          - {apiGroup: rbac.authorization.k8s.io, kind: User, name: jane}
          - {apiGroup: rbac.authorization.k8s.io, kind: User, name: otto}
          - {apiGroup: rbac.authorization.k8s.io, kind: User, name: star}
          - {apiGroup: rbac.authorization.k8s.io, kind: User, name: boss}
          - {kind: ServiceAccount, name: flux, namespace: team-a}
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: editors, namespace: team-b}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: instance-roles-edit}
          subjects:
          - {apiGroup: rbac.authorization.k8s.io, kind: User, name: jane}
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: viewers, namespace: team-a}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: instance-roles-view}
          subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: vera}]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: {name: pass-web, namespace: team-a}
          rules:
          - apiGroups: [instanceroles.dev]
            resources: [instancerolebindings/roles]
            resourceNames: ["prod:WebServerRole"]
            verbs: [pass]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: pass-web, namespace: team-a}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pass-web}
          subjects:
          - {apiGroup: rbac.authorization.k8s.io, kind: User, name: jane}
          - {kind: ServiceAccount, name: flux, namespace: team-a}
          ---
          # All verbs on bindings do not reach what is below them.
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: {name: wild, namespace: team-a}
          rules: [{apiGroups: [instanceroles.dev], resources: [instancerolebindings], verbs: ["*"]}]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: wild, namespace: team-a}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: wild}
          subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: wild}]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: {name: pass-all, namespace: team-a}
          rules: [{apiGroups: [instanceroles.dev], resources: [instancerolebindings/roles], verbs: [pass]}]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: pass-all, namespace: team-a}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pass-all}
          subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: star}]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: {name: approve-plans, namespace: team-a}
          rules: [{apiGroups: [instanceroles.dev], resources: [instancerolebindings/plan], verbs: [approve]}]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: approve-plans, namespace: team-a}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: approve-plans}
          subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: boss}]
          ---
          # A GitOps controller that nobody impersonates for.
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRoleBinding
          metadata: {name: test-gitops}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
          subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: gitops}]
          """;

  private People() {}

  static void arrive(ApiServer server) {
    server.makeNamespace("team-a");
    server.makeNamespace("team-b");
    server.kubectlWith(RIGHTS, "apply").ok();
  }

  /** What the API server calls somebody. */
  static String user(String name) {
    return name.equals("flux") ? "system:serviceaccount:team-a:flux" : name;
  }
}
