package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an API server refuses because of the CRDs, the operator's own reading refuses, so that the two do not drift apart. */
class BadManifestsTest {
  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("dev.instanceroles.declare.BadManifests#bindings")
  void badBindingsAreUnreadable(String pointer, String value) {
    assertThat(BadManifests.faults(findings(Manifests.with(BadManifests.BINDING, pointer, value))))
        .isNotEmpty();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("dev.instanceroles.declare.BadManifests#accounts")
  void badAccountsAreUnreadable(String pointer, String value) {
    assertThat(BadManifests.faults(findings(Manifests.with(BadManifests.ACCOUNT, pointer, value))))
        .isNotEmpty();
  }

  @ParameterizedTest(name = "{1} = {2}")
  @MethodSource("dev.instanceroles.declare.BadManifests#accepted")
  void theLastGoodValueIsGood(JsonNode good, String pointer, String value) {
    assertThat(BadManifests.faults(findings(Manifests.with(good, pointer, value)))).isEmpty();
  }

  private static List<Finding> findings(JsonNode object) {
    return object.get("kind").textValue().equals("CloudAccount")
        ? AccountReader.read(object, EndpointRule.ANY_HOST).findings()
        : BindingReader.read(object, key -> Manifests.ORIGIN).findings();
  }
}
