package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.AccountAccess;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPolicyTest {
  private static final EndpointPolicy STRICT =
      new EndpointPolicy(List.of("cloud.example"), false);
  private static final EndpointPolicy LAX =
      new EndpointPolicy(List.of("cloud.example"), true);

  @ParameterizedTest
  @ValueSource(
      strings = {"https://ecs.cloud.example", "https://a.b.cloud.example:8443/",
          "https://ECS.Cloud.Example"})
  void hostsOfTheCloudAreAccepted(String address) {
    assertThat(STRICT.check("spec.endpoints.ecs", address))
        .isEqualTo(new EndpointPolicy.Verdict.Accepted(HttpUrl.get(address)));
  }

  @ParameterizedTest
  @CsvSource({
      "http://ecs.cloud.example, must start with https://",
      "https://evil.example, must be a host below cloud.example",
      "https://evilcloud.example, must be a host below",
      "https://cloud.example.evil.example, must be a host below",
      "https://127.0.0.1:8080, must be a host below",
      "https://100.100.100.200, must be a host below",
      "https://[::1], must be a host below",
      "https://ecs.cloud.example@evil.example, without user",
      "https://evil.example/?x=.cloud.example, 'scheme, host and port alone'",
      "https://ecs.cloud.example/path, 'scheme, host and port alone'",
      "https://ecs.cloud.example#f, 'scheme, host and port alone'",
      "ecs.cloud.example, must be a full URL",
      "ftp://ecs.cloud.example, must be a full URL",
      "'', must be a full URL"})
  void othersAreRefusedWithTheRuleTheyBreak(String address, String rule) {
    assertThat(STRICT.check("spec.endpoints.ecs", address)).isInstanceOfSatisfying(
        EndpointPolicy.Verdict.Refused.class,
        refused -> assertThat(refused.why()).startsWith("spec.endpoints.ecs ").contains(rule));
  }

  @Test
  void aSimulatorIsReachedOnlyWhenInsecureEndpointsAreAllowed() {
    var simulator = "http://127.0.0.1:8080";

    assertThat(STRICT.check("spec.endpoints.ecs", simulator))
        .isInstanceOf(EndpointPolicy.Verdict.Refused.class);
    assertThat(LAX.check("spec.endpoints.ecs", simulator))
        .isEqualTo(new EndpointPolicy.Verdict.Accepted(HttpUrl.get(simulator)));
  }

  @Test
  void theMetadataOfAnInstanceAreElsewhereOnlyForSimulators() {
    var declared = new AccountAccess.Endpoints(null, null, null, "https://ecs.cloud.example");
    assertThat(STRICT.objections(declared)).containsExactly(
        "spec.endpoints.metadata must not be set unless insecure endpoints are allowed");
    assertThat(LAX.objections(declared)).isEmpty();
    assertThat(LAX.objections(new AccountAccess.Endpoints(null, null, null, "x"))).hasSize(1);
  }
}
