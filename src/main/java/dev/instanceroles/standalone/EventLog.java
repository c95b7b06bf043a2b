package dev.instanceroles.standalone;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.standalone.View.ProblemView;
import dev.instanceroles.status.StatusEvent;
import dev.instanceroles.status.Transitions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of bindings and accounts, as lines of the log: where there is no cluster, that is where events go. */
final class EventLog {
  private static final Logger LOG = LoggerFactory.getLogger("events");

  private final Map<String, InstanceRoleBindingStatus> bindings = new HashMap<>();
  private final Map<String, CloudAccountStatus> accounts = new HashMap<>();
  private List<ProblemView> problems = List.of();

  EventLog(View before) {
    before.bindings().forEach(row -> {
      if (row.status() != null) {
        bindings.put(name(row), row.status());
      }
    });
    before.accounts().forEach(row -> {
      if (row.status() != null) {
        accounts.put(row.name(), row.status());
      }
    });
  }

  void shown(View view) {
    if (!view.problems().equals(problems)) {
      problems = view.problems();
      problems.forEach(problem -> LOG.warn("{}", problem.text()));
    }
    view.bindings().forEach(row -> {
      if (row.status() != null) {
        var before = bindings.put(name(row), row.status());
        log("InstanceRoleBinding " + name(row), Transitions.between(before, row.status()));
      }
    });
    view.accounts().forEach(row -> {
      if (row.status() != null) {
        var before = accounts.put(row.name(), row.status());
        log("CloudAccount " + row.name(), Transitions.between(before, row.status()));
      }
    });
  }

  private static String name(View.BindingView row) {
    return row.namespace() + "/" + row.name();
  }

  private static void log(String object, List<StatusEvent> events) {
    events.forEach(
        event -> LOG.info(
            "{}: {} {}: {}", object, event.severity().type(), event.reason(), event.note()));
  }
}
