package dev.instanceroles.api;

/** Names of the API group that manifests and clients spell out. */
public final class ApiGroup {
  public static final String NAME = "instanceroles.dev";
  public static final String VERSION = "v1alpha1";
  public static final String API_VERSION = NAME + "/" + VERSION;

  public static final String INSTANCE_ROLE_BINDING = "InstanceRoleBinding";
  public static final String CLOUD_ACCOUNT = "CloudAccount";
  public static final String INSTANCE_ROLE_LEDGER = "InstanceRoleLedger";

  /** On a CloudAccount: {@code approve:<hash>} or {@code retain:<hash>}, the decision about a held mass detach. */
  public static final String DETACH_DECISION = NAME + "/detach-decision";

  /** On an InstanceRoleBinding: each new value asks for an attempt now. */
  public static final String RECONCILE_REQUESTED_AT = NAME + "/reconcile-requested-at";

  /** The same, as the tools of Flux write it. */
  public static final String FLUX_RECONCILE_REQUESTED_AT = "reconcile.fluxcd.io/requestedAt";

  /** On an InstanceRoleBinding: {@code accept:<hash>}, when its tags are right to match far fewer instances than before. */
  public static final String SELECTION_DECISION = NAME + "/selection-decision";

  /** On an InstanceRoleBinding: {@code approve:<hash>}, the approval of the plan of this name. */
  public static final String APPROVE_PLAN = NAME + "/approve-plan";

  /** On the operator's namespace: {@code true} lets the shipped policy delete it, and the ledgers in it. */
  public static final String LEDGERS_MAY_GO = NAME + "/ledgers-may-go";

  /** On the operator's namespace: the uninstall that was begun and has not ended. */
  public static final String UNINSTALL = NAME + "/uninstall";

  private ApiGroup() {}
}
