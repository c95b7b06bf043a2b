package dev.instanceroles.cli.uninstall;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.kubernetes.Finalizers;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** What is ours in a cluster, in the order in which it is taken away. */
enum Kind {
  BINDING(ApiGroup.INSTANCE_ROLE_BINDING, "instancerolebindings", true, Finalizers.DETACH),
  ACCOUNT(ApiGroup.CLOUD_ACCOUNT, "cloudaccounts", false, Finalizers.IN_USE),
  /** Has no finalizer of ours. */
  LEDGER(ApiGroup.INSTANCE_ROLE_LEDGER, "instanceroleledgers", true, "");

  final String name;
  final String plural;
  final String finalizer;
  private final boolean namespaced;

  Kind(String name, String plural, boolean namespaced, String finalizer) {
    this.name = name;
    this.plural = plural;
    this.namespaced = namespaced;
    this.finalizer = finalizer;
  }

  /** Of the CustomResourceDefinition. */
  String type() {
    return plural + "." + ApiGroup.NAME;
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder().withGroup(ApiGroup.NAME)
        .withVersion(ApiGroup.VERSION)
        .withKind(name)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }
}
