package dev.instanceroles.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The health checks say of each object what {@code health_test.yaml} says, as Argo CD's own test would have it. */
class ArgoHealthTest {
  static Stream<Arguments> tests() {
    return Customization.all()
        .stream()
        .flatMap(
            kind -> children(kind.yaml("health_test.yaml").path("tests"))
                .map(
                    test -> Arguments.of(
                        kind, test.path("inputPath").asText(), test.path("healthStatus"))));
  }

  private static Stream<JsonNode> children(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("tests")
  void healthIsAsTheTestFileSays(Customization kind, String input, JsonNode health) {
    assertThat(kind.health(kind.yaml(input))).isEqualTo(health);
  }

  @Test
  void noObjectIsForgotten() {
    assertThat(Customization.all()).extracting(Customization::kind)
        .containsExactly("CloudAccount", "InstanceRoleBinding");
    assertThat(Customization.all()).allSatisfy(
        kind -> assertThat(
            kind.yaml("health_test.yaml").path("tests").findValuesAsText("inputPath"))
            .containsExactlyInAnyOrderElementsOf(kind.files("testdata")));
  }
}
