package dev.instanceroles.cli.uninstall;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.ledger.Archive;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerStore;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Writes down what will be taken away, before anything is. */
record Saving(ExportFolder folder, Objects objects, ResourceTypes types) {
  /** What is in the folder now. */
  record Saved(int ledgers, int instances, int bindings, int accounts, int deleted) {}

  /**
   * @param partlyDeleted whether ledgers in the folder are known to be all, so that those in the cluster need not be whole
   * @throws LedgerException when a ledger cannot be read
   */
  Saved save(LedgerStore store, String place, Instant at, boolean partlyDeleted)
      throws IOException, LedgerException {
    var ledgers = ledgers(store, place, at, partlyDeleted);
    folder.keep(ledgers);
    folder.keep(
        ExportFolder.ACCOUNTS,
        objects.list(Kind.ACCOUNT)
            .stream()
            .map(account -> Manifest.of(Kind.ACCOUNT, account))
            .toList());
    saveBindings();
    return new Saved(
        ledgers.ledgers().size(), ledgers.entries(),
        folder.manifests(ExportFolder.BINDINGS).size(),
        folder.manifests(ExportFolder.ACCOUNTS).size(),
        folder.manifests(ExportFolder.DELETED).size());
  }

  private Archive ledgers(LedgerStore store, String place, Instant at, boolean partlyDeleted)
      throws IOException, LedgerException {
    var before = folder.ledgers();
    if (!types.isThere(Kind.LEDGER)) {
      return before.orElseGet(() -> new Archive(at, place, new TreeMap<>()));
    }
    try {
      var now = Archive.of(store, at, place);
      return before.map(now::over).orElse(now);
    } catch (LedgerException e) {
      if (partlyDeleted && before.isPresent()) {
        return before.get();
      }
      throw e;
    }
  }

  /** What somebody deleted he did not want back; unless it was the resource type, or an uninstall before this one. */
  private void saveBindings() throws IOException {
    boolean typeIsLeaving = types.isLeaving(Kind.BINDING);
    var known = folder.manifests(ExportFolder.BINDINGS).keySet();
    var wanted = new ArrayList<JsonNode>();
    var deleted = new ArrayList<JsonNode>();
    List<GenericKubernetesResource> bindings = objects.list(Kind.BINDING);
    for (var binding : bindings) {
      var manifest = Manifest.of(Kind.BINDING, binding);
      boolean unwanted = Objects.isLeaving(binding) && !typeIsLeaving
          && !known.contains(Manifest.key(manifest));
      (unwanted ? deleted : wanted).add(manifest);
    }
    folder.keep(ExportFolder.BINDINGS, wanted);
    folder.keep(ExportFolder.DELETED, deleted);
  }
}
