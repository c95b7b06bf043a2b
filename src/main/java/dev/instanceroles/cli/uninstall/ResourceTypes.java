package dev.instanceroles.cli.uninstall;

import dev.instanceroles.ledger.LedgerException;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The CustomResourceDefinitions of our kinds. */
record ResourceTypes(KubernetesClient client) {
  /** With nothing left of a kind it takes a second or two. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(500);

  boolean isThere(Kind kind) {
    return definition(kind).get() != null;
  }

  /** Whether somebody deletes it, and so all of its objects. */
  boolean isLeaving(Kind kind) {
    var definition = definition(kind).get();
    return definition != null && definition.getMetadata().getDeletionTimestamp() != null;
  }

  /**
   * Deletes all, and lets go of objects that somebody made meanwhile.
   *
   * @return those that are still there, since others hold objects of them
   */
  List<Kind> delete(Removal removal) throws LedgerException {
    var left = new ArrayList<Kind>();
    for (var kind : Kind.values()) {
      removal.held().require();
      definition(kind).delete();
    }
    for (var kind : Kind.values()) {
      if (!isGone(kind, removal)) {
        left.add(kind);
      }
    }
    return left;
  }

  private boolean isGone(Kind kind, Removal removal) throws LedgerException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (isThere(kind)) {
      if (!removal.takeAway(kind).isEmpty() || System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
    }
    return true;
  }

  private Resource<CustomResourceDefinition> definition(Kind kind) {
    return client.apiextensions().v1().customResourceDefinitions().withName(kind.type());
  }
}
