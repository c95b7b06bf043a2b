package dev.instanceroles.simulation;

/** What people, other programs and the world do while the engines run; the number says how often, compared with the others. */
enum Deed {
  CREATE(8),
  ADD_ID(8),
  REMOVE_ID(8),
  SELECT(2),
  EXCLUDE(1),
  CHANGE_ROLE(6),
  CHANGE_POLICY(2),
  UNBIND(3),
  SUSPEND(3),
  OBSERVE(2),
  CHANGE_DELETION_POLICY(2),
  ADOPT(2),
  REPLACE(3),
  SPOIL_SPEC(2),
  RECONCILE_NOW(2),
  DELETE(6),
  DELETE_ALL(1),
  RENAME(2),
  STRIP_FINALIZER(1),
  CHANGE_GRANTS(3),
  CHANGE_ACCOUNT_MODE(1),
  CHANGE_PROTECTION(1),
  CHANGE_LIMIT(1),
  REMOVE_ACCOUNT(1),
  REMOVE_CRD(1),
  EXCHANGE_CREDENTIALS(1),
  TAG(2),
  UNTAG_MANY(1),
  RELABEL(4),
  RELABEL_MANY(1),
  NODE_GONE(4),
  NODES_GONE(4),
  FOREIGN_ATTACH(3),
  FOREIGN_DETACH(4),
  FOREIGN_SWAP(2),
  VANISH(2),
  BREAK_ROLE(3),
  REPAIR_ROLE(3),
  SPOIL_INSTANCE(3),
  HEAL_INSTANCE(2),
  CRASH(4),
  PAUSE(2),
  DEPOSE(3),
  RELIST(2),
  CHANGE_APPROVAL(1);

  private final int weight;

  Deed(int weight) {
    this.weight = weight;
  }

  int weight() {
    return weight;
  }
}
