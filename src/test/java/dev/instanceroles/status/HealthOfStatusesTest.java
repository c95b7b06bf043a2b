package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.deploy.HealthTable;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.status.ReadyReason.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Argo CD and Flux make of every status what {@code docs/gitops.md} says. */
class HealthOfStatusesTest {
  private static final HealthTable TABLE = HealthTable.read();
  private static final int REPORTS = 300;
  private static final ObjectMapper JSON = new ObjectMapper()
      .registerModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  static List<BindingRows.Row> bindings() {
    return BindingRows.all();
  }

  static Stream<Arguments> accounts() {
    return AccountStatusComposerTest.accounts();
  }

  @Test
  void everyReasonStandsInTheTable() {
    assertThat(TABLE.reasons()).containsExactlyInAnyOrderElementsOf(
        Stream.of(ReadyReason.values()).map(ReadyReason::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasTheHealthOfTheTable(ReadyReason reason) {
    for (var moving : List.of(true, false)) {
      var list = new ConditionList(null, 1, Scene.NOON);
      list.conclude(List.of(new Finding(reason, "So it is.")), moving);
      var status = Map.of("observedGeneration", 1, "conditions", list.sorted());

      if (reason.subject() != Subject.ACCOUNT) {
        assertFits(object(ApiGroup.INSTANCE_ROLE_BINDING, 1, status));
      }
      if (reason.subject() != Subject.BINDING) {
        assertFits(object(ApiGroup.CLOUD_ACCOUNT, 1, status));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bindings")
  void bindingsHaveTheHealthOfTheTable(BindingRows.Row row) {
    assertFits(
        object(ApiGroup.INSTANCE_ROLE_BINDING, Scene.GENERATION, row.scene().compose()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accounts")
  void accountsHaveTheHealthOfTheTable(String sentence, List<PartitionReport> regions) {
    var prod = new AccountFacts(
        "prod", 2, Mode.Enforce, Scene.SECRET, Surroundings.CLUSTER);

    assertFits(
        object(
            ApiGroup.CLOUD_ACCOUNT, 2,
            AccountStatusComposer.compose(null, prod, regions, Scene.NOON)));
  }

  @Test
  void aStatusOfAnOlderGenerationSaysNothing() {
    LongStream.range(0, REPORTS).forEach(seed -> {
      var status = RandomScene.of(seed).compose();

      assertFits(object(ApiGroup.INSTANCE_ROLE_BINDING, Scene.GENERATION, status));
      assertFits(object(ApiGroup.INSTANCE_ROLE_BINDING, Scene.GENERATION + 1, status));
    });
  }

  private static void assertFits(ObjectNode object) {
    assertThat(TABLE.fault(object)).as("%s", object).isEmpty();
  }

  private static ObjectNode object(String kind, long generation, Object status) {
    var object = JSON.createObjectNode().put("kind", kind);
    object.putObject("metadata").put("generation", generation);
    object.set("status", JSON.valueToTree(status));
    return object;
  }
}
