package dev.instanceroles.status;

import static java.util.stream.Collectors.joining;

import dev.instanceroles.Golden;
import dev.instanceroles.api.Condition;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus.Failure;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The very words, to be read in the golden file. */
class MessagesTest {
  private static final Set<String> PLAIN = Set.of("Accepted", "SignedIn", "Resolved");

  @Test
  void bindingsSayWhatTheGoldenFileSays() {
    var text = BindingRows.all()
        .stream()
        .map(row -> "# " + row.sentence() + "\n" + words(row.scene().compose()))
        .collect(joining("\n"));

    Golden.check("src/test/resources/dev/instanceroles/status/binding-messages.golden", text);
  }

  /** Ready, what says something else than Ready, and the first rows of failures. */
  private static String words(InstanceRoleBindingStatus status) {
    var ready = ConditionType.Ready.in(status.conditions()).orElseThrow();
    var others = status.conditions()
        .stream()
        .filter(condition -> !PLAIN.contains(condition.reason()))
        .filter(condition -> !condition.message().equals(ready.message()))
        .map(MessagesTest::line);
    var failures = Objects
        .requireNonNullElse(status.failures(), List.<Failure>of())
        .stream()
        .limit(3)
        .map(row -> "- " + row.instanceId() + " " + row.reason() + ": " + row.message());
    return Stream.of(Stream.of(line(ready)), others, failures)
        .flatMap(lines -> lines)
        .collect(joining("\n", "", "\n"));
  }

  private static String line(Condition condition) {
    return condition.type() + "=" + condition.status() + " " + condition.reason() + ": "
        + condition.message();
  }
}
