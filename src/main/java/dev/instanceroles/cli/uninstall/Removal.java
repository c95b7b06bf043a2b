package dev.instanceroles.cli.uninstall;

import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.Restoration;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Deletes objects without the operator. The finalizer goes first: were a deletion begun before, and this process killed, an operator
 * would obey it and take roles off.
 */
record Removal(Objects objects, Restoration.Hold held) {
  /** Somebody else edits it at the same time, or the API server does not know our annotation yet. */
  private static final int ATTEMPTS = 20;

  private static final Duration PAUSE = Duration.ofMillis(300);

  /** An object that others hold. */
  record Held(Kind kind, String name, List<String> finalizers) {
    @Override
    public String toString() {
      return kind.name + " " + name + ", held by " + String.join(", ", finalizers);
    }
  }

  /** Once over all of this kind. Returns what others hold, which goes when they let go of it. */
  List<Held> takeAway(Kind kind) throws LedgerException {
    for (var object : objects.list(kind)) {
      takeAway(kind, object);
    }
    return objects.list(kind)
        .stream()
        .filter(Objects::isLeaving)
        .filter(object -> !object.getFinalizers().contains(kind.finalizer))
        .map(object -> new Held(kind, Objects.name(object), object.getFinalizers()))
        .toList();
  }

  private void takeAway(Kind kind, GenericKubernetesResource object) throws LedgerException {
    var now = object;
    for (int attempt = 1; now != null; attempt++) {
      held.require();
      try {
        var free = objects.letGo(kind, now);
        if (free != null && !Objects.isLeaving(free)) {
          held.require();
          objects.delete(kind, free);
        }
        return;
      } catch (KubernetesClientException e) {
        if (attempt == ATTEMPTS || !mayChange(e.getCode())) {
          throw e;
        }
        if (e.getCode() != 404) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
        }
        now = objects.again(kind, now);
      }
    }
  }

  /** Gone, changed, a policy that has not seen the annotation yet, and a patch whose test failed. */
  private static boolean mayChange(int code) {
    return switch (code) {
      case 403, 404, 409, 422 -> true;
      default -> false;
    };
  }
}
