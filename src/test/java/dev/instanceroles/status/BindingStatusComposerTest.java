package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.api.Condition.Status;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BindingStatusComposerTest {
  static List<BindingRows.Row> rows() {
    return BindingRows.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void conditionsAreAsTheTableSays(BindingRows.Row row) {
    var status = row.scene().compose();

    assertThat(brief(status)).isEqualTo(row.expected());
    assertThat(StatusLint.violations(status, Scene.GENERATION)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void sameKnowledgeLaterIsAnEqualStatus(BindingRows.Row row) {
    var first = row.scene().compose();

    var later = row.scene().compose(first, Scene.NOON.plusSeconds(3600));

    assertThat(later).isEqualTo(first);
  }

  private static String brief(InstanceRoleBindingStatus status) {
    var ready = ConditionType.Ready.in(status.conditions()).orElseThrow();
    var parts = new ArrayList<String>(List.of(ready.status() + " " + ready.reason()));
    for (var type : List.of(
        ConditionType.Accepted, ConditionType.AccountReady, ConditionType.TargetsResolved)) {
      ConditionType.valueOf(type.name())
          .in(status.conditions())
          .filter(condition -> condition.status() != Status.True)
          .map(condition -> type + " " + condition.status() + " " + condition.reason())
          .ifPresent(parts::add);
    }
    status.conditions()
        .stream()
        .filter(condition -> !ConditionType.valueOf(condition.type()).always())
        .map(condition -> condition.type() + " " + condition.reason())
        .forEach(parts::add);
    return String.join(", ", parts);
  }
}
