package dev.instanceroles.cli.uninstall;

import dev.instanceroles.cli.Refusal;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerStore;
import dev.instanceroles.ledger.Restoration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The order in which everything of ours leaves a cluster. Each step can be repeated, and what it needs of an earlier one stands in
 * the cluster or in the folder, so that whatever interrupts it, the same command goes on.
 */
public final class Uninstall {
  /** The Lease of the operator. */
  public interface Tenure extends Restoration.Hold {
    /**
     * @throws LedgerException when an operator goes on to act
     */
    void take() throws LedgerException, InterruptedException;

    /** After the last change. */
    void release();
  }

  /**
   * @param place the cluster and the namespace, for people
   * @param folder what is taken away is kept here
   * @param keepTypes whether ledgers and resource types stay
   */
  public record Setting(
      Home home, LedgerStore ledgers, String place, Path folder, boolean keepTypes, Instant at) {}

  private final Setting setting;
  private final Home home;
  private final Tenure tenure;
  private final Consumer<String> say;
  private final ExportFolder folder;
  private final Objects objects;
  private final ResourceTypes types;

  public Uninstall(Setting setting, Tenure tenure, Consumer<String> say) {
    this.setting = setting;
    this.tenure = tenure;
    this.say = say;
    home = setting.home();
    folder = new ExportFolder(setting.folder());
    objects = new Objects(home.client());
    types = new ResourceTypes(home.client());
  }

  /** Says what there is and what would be done. */
  public void describe() {
    say.accept("In " + setting.place() + ":");
    say.accept(
        "  " + objects.list(Kind.BINDING).size() + " bindings, "
            + objects.list(Kind.ACCOUNT).size() + " accounts, "
            + objects.list(Kind.LEDGER).size() + " ledger objects, a Deployment of "
            + home.replicas() + " processes");
    say.accept("With --yes, and without any call to a cloud, so that all roles stay on:");
    say.accept("  1. the Deployment is scaled to 0, and its Lease held, so that no operator acts");
    say.accept("  2. ledgers and manifests are saved in " + setting.folder());
    say.accept("  3. bindings and accounts are let go of and deleted");
    say.accept(
        setting.keepTypes()
            ? "  4. ledgers and resource types stay"
            : "  4. the ledgers and the three resource types are deleted");
  }

  /**
   * @return whether all is gone that should be; what others hold was named
   * @throws Refusal when nothing was changed
   * @throws LedgerException when it stopped, with the reason
   */
  public boolean run() throws Refusal, LedgerException, IOException, InterruptedException {
    requireThatNoneActsElsewhere();
    begin();
    boolean hasHome = home.isThere();
    if (hasHome) {
      stop();
      tenure.take();
    } else {
      say.accept("There is no namespace " + home.namespace() + ", so no operator can act in it.");
    }
    Restoration.Hold held = hasHome ? tenure : () -> {};
    save(hasHome && home.ledgersMayGo());
    var removal = new Removal(objects, held);
    var left = new ArrayList<String>();
    take(removal, Kind.BINDING, left);
    take(removal, Kind.ACCOUNT, left);
    if (!setting.keepTypes()) {
      home.letLedgersGo();
      take(removal, Kind.LEDGER, left);
      types.delete(removal)
          .forEach(
              kind -> left.add("the resource type " + kind.type() + ", which waits for these"));
    }
    tenure.release();
    finish(left);
    return left.isEmpty();
  }

  private void requireThatNoneActsElsewhere() throws Refusal {
    var others = home.othersThatAct();
    if (!others.isEmpty()) {
      throw new Refusal(
          "An operator acts in namespace " + String.join(", ", others)
              + ": name it with --namespace. Nothing was changed.");
    }
    var elsewhere = objects.list(Kind.LEDGER)
        .stream()
        .map(ledger -> ledger.getMetadata().getNamespace())
        .filter(namespace -> !namespace.equals(home.namespace()))
        .distinct()
        .toList();
    if (!elsewhere.isEmpty()) {
      throw new Refusal(
          "There are ledgers in namespace " + String.join(", ", elsewhere)
              + ": name it with --namespace. Nothing was changed.");
    }
    if (home.isLeaving()) {
      throw new Refusal(
          "Namespace " + home.namespace()
              + " is being deleted. Run this again when it is gone. Nothing was changed.");
    }
  }

  /** Which uninstall this is: the one that was begun here, or a new one. */
  private void begin() throws Refusal, IOException, LedgerException {
    var here = home.begun();
    var there = folder.name();
    if (!here.isEmpty()) {
      if (!here.equals(there)) {
        throw new Refusal(
            "An uninstall was begun here with another folder than " + setting.folder()
                + ". Go on with that one, which holds what is gone already; or, if it is lost: kubectl annotate namespace "
                + home.namespace() + " instanceroles.dev/uninstall-");
      }
      return;
    }
    if (there.isEmpty() && !folder.isEmpty()) {
      throw new Refusal(setting.folder() + " is not empty. Name another folder.");
    }
    if (home.isThere() && folder.ledgers().isPresent() && isAnythingLeft()) {
      throw new Refusal(
          setting.folder()
              + " holds what an uninstall has saved that came to its end. Name another folder.");
    }
    var name = there.isEmpty() ? UUID.randomUUID().toString() : there;
    folder.begin(name);
    home.begin(name);
  }

  private boolean isAnythingLeft() {
    return List.of(Kind.values()).stream().anyMatch(types::isThere);
  }

  private void stop() {
    int replicas = home.replicas();
    if (replicas > 0) {
      home.stop();
      say.accept(
          "The Deployment is scaled from " + replicas
              + " to 0. To take that back: kubectl scale deployment/instance-roles -n "
              + home.namespace() + " --replicas=" + replicas);
    }
    say.accept("Waiting until no operator acts ...");
  }

  private void save(boolean partlyDeleted) throws IOException, LedgerException {
    var saved = new Saving(folder, objects, types)
        .save(setting.ledgers(), setting.place(), setting.at(), partlyDeleted);
    say.accept(
        "Saved in " + setting.folder() + ": " + saved.ledgers() + " ledgers with "
            + saved.instances() + " instances, " + saved.bindings() + " bindings, "
            + saved.accounts() + " accounts.");
    if (saved.deleted() > 0) {
      say.accept(
          saved.deleted() + " bindings were being deleted: they are in "
              + folder.path(ExportFolder.DELETED)
              + " and not among the manifests. Their roles stay on.");
    }
  }

  private void take(Removal removal, Kind kind, List<String> left) throws LedgerException {
    removal.takeAway(kind).forEach(held -> left.add(held.toString()));
    say.accept("Let go of and deleted: every " + kind.name + ".");
  }

  private void finish(List<String> left) {
    if (left.isEmpty()) {
      if (!setting.keepTypes()) {
        home.deleteLease();
      }
      home.end();
      say.accept("Nothing of the operator's is left but what runs it. Take that away with");
    } else {
      say.accept("Others hold, and let go of, what is not gone by now:");
      left.forEach(one -> say.accept("  " + one));
      say.accept("When they have, run this again. What runs the operator is taken away with");
    }
    say.accept(
        "  kubectl delete -k deploy/overlays/...   (or: helm uninstall instance-roles -n "
            + home.namespace() + ")");
    say.accept("  kubectl delete namespace " + home.namespace());
  }
}
