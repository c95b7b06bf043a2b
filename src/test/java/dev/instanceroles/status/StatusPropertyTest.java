package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds for every report, tried on many. */
class StatusPropertyTest {
  private static final int REPORTS = 1000;
  private static final ObjectMapper JSON = new ObjectMapper()
      .registerModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Test
  void everyStatusSatisfiesTheTools() {
    LongStream.range(0, REPORTS).forEach(seed -> {
      var status = RandomScene.of(seed).compose();

      assertThat(StatusLint.violations(status, Scene.GENERATION)).as("seed %s", seed).isEmpty();
    });
  }

  @Test
  void sameKnowledgeIsAnEqualStatusWhateverWentBefore() {
    LongStream.range(0, REPORTS).forEach(seed -> {
      var before = RandomScene.of(seed + 1).compose();
      var scene = RandomScene.of(seed);

      var first = scene.compose(before, Scene.NOON.plusSeconds(60));
      var second = scene.compose(first, Scene.NOON.plusSeconds(120));

      assertThat(second).as("seed %s", seed).isEqualTo(first);
      assertThat(StatusLint.violations(second, Scene.GENERATION)).as("seed %s", seed).isEmpty();
      assertThat(Transitions.between(first, second)).as("seed %s", seed).isEmpty();
    });
  }

  @Test
  void statusThatWentOverTheWireEqualsTheOneThatWasSent() {
    LongStream.range(0, REPORTS / 10).forEach(seed -> {
      var status = RandomScene.of(seed).compose();

      assertThat(overTheWire(status)).as("seed %s", seed).isEqualTo(status);
    });
  }

  @Test
  void outlookAgreesWithTheConditions() {
    LongStream.range(0, REPORTS).forEach(seed -> {
      var status = RandomScene.of(seed).compose();
      var outlook = Outlook.of(status, Scene.GENERATION);

      if (ConditionType.Ready.isTrue(status.conditions())) {
        assertThat(outlook).as("seed %s", seed).isEqualTo(Outlook.READY);
      }
      if (ConditionType.Stalled.isTrue(status.conditions())) {
        assertThat(outlook).as("seed %s", seed).isEqualTo(Outlook.PERSON);
      }
      assertThat(Outlook.moves(status, Scene.GENERATION))
          .as("seed %s", seed)
          .isEqualTo(ConditionType.Reconciling.isTrue(status.conditions()));
    });
  }

  @Test
  void reportsTriedAreOfManyKinds() {
    var seen = new HashSet<String>();
    LongStream.range(0, REPORTS)
        .mapToObj(seed -> RandomScene.of(seed).compose())
        .forEach(
            status -> seen.add(
                ConditionType.Ready.in(status.conditions()).orElseThrow().reason()));

    assertThat(seen).hasSizeGreaterThan(25).contains("AllBound", "Unbound", "DetachFrozen");
  }

  private static InstanceRoleBindingStatus overTheWire(InstanceRoleBindingStatus status) {
    try {
      return JSON
          .readValue(JSON.writeValueAsString(status), InstanceRoleBindingStatus.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
