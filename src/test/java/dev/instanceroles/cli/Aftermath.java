package dev.instanceroles.cli;

import static dev.instanceroles.cli.Installation.HANGZHOU;
import static java.util.stream.Collectors.toSet;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.files.StateDirectory;
import dev.instanceroles.simulator.state.Mutation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is found at an installation once nothing runs there any more. */
record Aftermath(Installation at) {
  private static final String ATTACH = "AttachInstanceRamRole";
  private static final PartitionId PARTITION =
      new PartitionId(Provider.AlibabaCloud, HANGZHOU.account(), HANGZHOU.region());

  /** All that the last run told of bindings; the row of the account also counts what is only remembered. */
  List<String> told() throws IOException {
    return at.table().lines().filter(line -> !line.startsWith("prod ")).toList();
  }

  /** The role of each instance that holds one. */
  Map<String, String> holders() {
    var holders = new TreeMap<String, String>();
    for (var row : at.simulator().cloud().snapshot().instances()) {
      if (row.role() != null) {
        holders.put(row.id(), row.role());
      }
    }
    return holders;
  }

  /** The roles that are on and in the ledger. What is found bare after a kill stays in the ledger for a while. */
  Map<String, String> remembered() throws IOException, LedgerException {
    var remembered = new TreeMap<String, String>();
    try (var state = StateDirectory.open(at.state())) {
      for (var page : state.ledger(PARTITION).load().pages().values()) {
        page.content()
            .entries()
            .forEach(entry -> remembered.put(entry.instance().value(), entry.role().value()));
      }
    }
    remembered.keySet().retainAll(holders().keySet());
    return remembered;
  }

  /** The roles that are on through our calls. */
  Map<String, String> given() {
    var given = new TreeMap<String, String>();
    for (var call : calls()) {
      for (var id : changed(call)) {
        if (call.action().equals(ATTACH)) {
          given.put(id, call.role());
        } else {
          given.remove(id);
        }
      }
    }
    return given;
  }

  /** The instances that were named by any attach or detach. */
  Set<String> touched() {
    return calls().stream().flatMap(call -> call.instanceIds().stream()).collect(toSet());
  }

  /** An element each time that an attach had its effect on an instance. */
  List<String> attached() {
    return calls().stream()
        .filter(call -> call.action().equals(ATTACH))
        .flatMap(call -> changed(call).stream().map(id -> id + " " + call.role()))
        .toList();
  }

  private List<Mutation> calls() {
    return at.simulator().calls().mutations();
  }

  private static List<String> changed(Mutation call) {
    return call.results()
        .stream()
        .filter(Mutation.Result::success)
        .map(Mutation.Result::instanceId)
        .toList();
  }
}
