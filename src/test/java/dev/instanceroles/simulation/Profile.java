package dev.instanceroles.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a family of worlds has more of than others. */
@SuppressWarnings("ImmutableEnumChecker") // its sets are nobody else's
enum Profile {
  MIXED(Set.of(), Set.of()),
  SWAPS(
      EnumSet.of(
          Deed.CHANGE_ROLE, Deed.CHANGE_POLICY, Deed.REPLACE, Deed.BREAK_ROLE, Deed.REPAIR_ROLE),
      Set.of()),
  DELETIONS(
      EnumSet.of(Deed.DELETE, Deed.REMOVE_ID, Deed.UNBIND, Deed.CREATE, Deed.RENAME),
      Set.of(Hazard.WATCH_LATE)),
  CONFLICTS(
      EnumSet.of(Deed.CREATE, Deed.ADD_ID, Deed.DELETE, Deed.RENAME), Set.of(Hazard.WATCH_LATE)),
  CRASHES(EnumSet.of(Deed.CRASH), Set.of(Hazard.COMMIT_FAILS, Hazard.SEND_UNANSWERED)),
  LEADERS(
      EnumSet.of(Deed.DEPOSE, Deed.PAUSE, Deed.CRASH), Set.of(Hazard.COMMIT_FAILS, Hazard.SLOW)),
  GHOSTS(
      EnumSet.of(Deed.ADD_ID, Deed.REMOVE_ID, Deed.DELETE, Deed.CREATE),
      Set.of(Hazard.SEND_GHOST, Hazard.SEND_LATE, Hazard.SEND_LOST)),
  FOREIGN(
      EnumSet.of(
          Deed.FOREIGN_ATTACH, Deed.FOREIGN_DETACH, Deed.FOREIGN_SWAP, Deed.ADOPT, Deed.REPLACE),
      Set.of(Hazard.READ_STALE)),
  POISON(
      EnumSet.of(Deed.SPOIL_INSTANCE, Deed.HEAL_INSTANCE, Deed.VANISH, Deed.ADD_ID),
      Set.of(Hazard.ITEM_REFUSED, Hazard.ITEM_THROTTLED)),
  LIMITS(EnumSet.of(Deed.DELETE, Deed.DELETE_ALL, Deed.REMOVE_ID, Deed.CHANGE_LIMIT), Set.of()),
  GRANTS(
      EnumSet.of(
          Deed.CHANGE_GRANTS, Deed.CHANGE_ACCOUNT_MODE, Deed.REMOVE_ACCOUNT,
          Deed.EXCHANGE_CREDENTIALS),
      Set.of()),
  FROZEN(
      EnumSet.of(
          Deed.SUSPEND, Deed.OBSERVE, Deed.SPOIL_SPEC, Deed.DELETE, Deed.STRIP_FINALIZER,
          Deed.REMOVE_CRD),
      Set.of()),
  MANIFESTS(EnumSet.of(Deed.DELETE, Deed.RENAME, Deed.CREATE, Deed.CRASH), Set.of()),
  /** Credentials of another account show that nothing exists. */
  STRANGERS(
      EnumSet.of(Deed.EXCHANGE_CREDENTIALS, Deed.DELETE, Deed.REMOVE_ID, Deed.UNBIND), Set.of()),
  /** Bindings go in the middle of a swap, whose second half takes effect at last. */
  HALF_SWAPS(
      EnumSet.of(Deed.CHANGE_ROLE, Deed.DELETE, Deed.REMOVE_ID, Deed.UNBIND, Deed.CREATE),
      Set.of(Hazard.SEND_GHOST, Hazard.SEND_LOST)),
  /** What a process wrote before it lost its place arrives after its successor began. */
  LATE_WRITES(
      EnumSet.of(
          Deed.CRASH, Deed.DEPOSE, Deed.ADD_ID, Deed.REMOVE_ID, Deed.CREATE, Deed.CHANGE_ROLE),
      Set.of(Hazard.COMMIT_FAILS)),
  /** Instances are selected, granted and lost by their tags. */
  TAGS(
      EnumSet.of(
          Deed.TAG, Deed.UNTAG_MANY, Deed.SELECT, Deed.EXCLUDE, Deed.CHANGE_GRANTS, Deed.CREATE,
          Deed.CRASH),
      Set.of(Hazard.READ_STALE, Hazard.SELECT_FAILS)),
  /** Instances are selected and lost by the labels of their Nodes, which come and go. */
  NODES(
      EnumSet.of(
          Deed.RELABEL, Deed.RELABEL_MANY, Deed.NODE_GONE, Deed.NODES_GONE, Deed.SELECT,
          Deed.EXCLUDE, Deed.VANISH, Deed.CREATE, Deed.CRASH, Deed.DEPOSE),
      Set.of(Hazard.LIST_FAILS, Hazard.WATCH_LATE)),
  /** As on nodes of a Kubernetes service: roles of services stand beside those of users. */
  SERVICES(
      EnumSet.of(
          Deed.CHANGE_ROLE, Deed.FOREIGN_ATTACH, Deed.FOREIGN_SWAP, Deed.DELETE, Deed.REPLACE),
      Set.of(Hazard.ITEM_THROTTLED, Hazard.ITEM_REFUSED)),
  /** Somebody has to approve what comes off. */
  APPROVALS(
      EnumSet.of(
          Deed.CHANGE_ROLE, Deed.CHANGE_POLICY, Deed.REPLACE, Deed.REMOVE_ID, Deed.ADD_ID,
          Deed.DELETE, Deed.UNBIND, Deed.CHANGE_APPROVAL, Deed.CRASH, Deed.RENAME),
      Set.of(Hazard.WATCH_LATE)),
  BATCHES(EnumSet.of(Deed.CREATE, Deed.DELETE, Deed.SPOIL_INSTANCE), Set.of()),
  /** Only edits, no conflict, no bad role: for comparison with the same edits without faults. */
  COMPARABLE(Set.of(), Set.of());

  /** How much more often a favourite happens. */
  private static final int FAVOUR = 6;

  private static final Set<Deed> EDITS =
      EnumSet
          .of(Deed.ADD_ID, Deed.REMOVE_ID, Deed.CHANGE_ROLE, Deed.UNBIND, Deed.CRASH, Deed.DEPOSE);

  private static final Set<Deed> OF_NODES = EnumSet.range(Deed.RELABEL, Deed.NODES_GONE);

  private final Set<Deed> favourites;
  private final Set<Hazard> often;

  Profile(Set<Deed> favourites, Set<Hazard> often) {
    this.favourites = favourites;
    this.often = often;
  }

  Set<Hazard> often() {
    return often;
  }

  /** To pick from: every deed as often as its weight says. */
  List<Deed> deeds() {
    List<Deed> deeds = new ArrayList<>();
    for (Deed deed : Deed.values()) {
      boolean nowhere = this != NODES && OF_NODES.contains(deed);
      if (nowhere || (this == COMPARABLE && !EDITS.contains(deed))) {
        continue;
      }
      if (this != APPROVALS && deed == Deed.CHANGE_APPROVAL) {
        continue;
      }
      int times = deed.weight() * (favourites.contains(deed) ? FAVOUR : 1);
      for (int i = 0; i < times; i++) {
        deeds.add(deed);
      }
    }
    return deeds;
  }
}
