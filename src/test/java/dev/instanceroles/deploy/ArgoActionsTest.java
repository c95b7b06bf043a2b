package dev.instanceroles.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The actions do to each object what {@code action_test.yaml} says, as Argo CD's own test would have it. */
class ArgoActionsTest {
  static Stream<Arguments> discoveries() {
    return tests("discoveryTests");
  }

  static Stream<Arguments> actions() {
    return tests("actionTests");
  }

  private static Stream<Arguments> tests(String of) {
    return Customization.all()
        .stream()
        .flatMap(
            kind -> StreamSupport
                .stream(kind.yaml("actions/action_test.yaml").path(of).spliterator(), false)
                .map(test -> Arguments.of(kind, test)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("discoveries")
  void theseAreOfferedAndNoOthers(Customization kind, JsonNode test) {
    var expected = new TreeMap<String, JsonNode>();
    for (var action : test.path("result")) {
      var told = ((ObjectNode) action).deepCopy();
      expected.put(told.remove("name").asText(), told);
    }

    assertThat(kind.actions(input(kind, test))).isEqualTo(expected);
    assertThat(expected.keySet()).containsExactlyInAnyOrderElementsOf(kind.actionNames());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("actions")
  void anActionMakesOfTheObjectWhatIsExpected(Customization kind, JsonNode test) {
    var result = kind.act(test.path("action").asText(), input(kind, test));

    // By their texts: numbers of JSON have no type, but those of Jackson do.
    assertThat(Manifests.parse(result.toString()))
        .containsExactly(kind.yaml("actions/" + test.path("expectedOutputPath").asText()));
  }

  @Test
  void everyActionIsTested() {
    assertThat(Customization.all()).allSatisfy(
        kind -> assertThat(
            kind.yaml("actions/action_test.yaml").path("actionTests").findValuesAsText("action"))
            .containsExactlyInAnyOrderElementsOf(kind.actionNames()));
  }

  /** Approving past the question who may approve must not become possible by a slip. */
  @Test
  void noActionApproves() {
    assertThat(Customization.all()).allSatisfy(
        kind -> assertThat(kind.actionNames())
            .isNotEmpty()
            .allSatisfy(
                action -> assertThat(kind.actionScript(action))
                    .doesNotContain("approve")
                    .doesNotContain("decision")));
  }

  private static JsonNode input(Customization kind, JsonNode test) {
    return kind.yaml("actions/" + test.path("inputPath").asText());
  }
}
