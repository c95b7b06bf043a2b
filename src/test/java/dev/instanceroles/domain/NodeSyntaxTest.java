package dev.instanceroles.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.NodeSyntax.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms of {@code spec.providerID}, as the clouds' controllers and autoscalers write them. */
class NodeSyntaxTest {
  @ParameterizedTest
  @CsvSource({
      "AlibabaCloud, cn-hangzhou.i-bp1aaa, i-bp1aaa, cn-hangzhou",
      "AlibabaCloud, alicloud://cn-hangzhou.i-bp1aaa, i-bp1aaa, cn-hangzhou",
      "Volcengine, volcengine://i-ybq1aaa, i-ybq1aaa,",
      "Volcengine, volcengine://cn-beijing/i-ybq1aaa, i-ybq1aaa,"})
  void instances(Provider provider, String providerId, String id, String region) {
    assertThat(provider.syntax().nodes().instance(providerId, Tags.NONE))
        .contains(new Place(new InstanceId(id), region));
  }

  @ParameterizedTest
  @CsvSource({
      "AlibabaCloud, ack-hybrid://cn-hangzhou.i-bp1aaa",
      "AlibabaCloud, volcengine://i-bp1aaa",
      "AlibabaCloud, cn-hangzhou.eci-bp1aaa",
      "AlibabaCloud, ''",
      "Volcengine, cn-hangzhou.i-bp1aaa",
      "Volcengine, volcengine://vci-1",
      "Volcengine, kind://docker/kind/i-1"})
  void others(Provider provider, String providerId) {
    assertThat(provider.syntax().nodes().instance(providerId, Tags.NONE)).isEmpty();
  }

  @Test
  void virtualNodesAreNoInstances() {
    var ours = Tags.of(Map.of("vci.vke.volcengine.com/node-type", "virtual"));
    var any = Tags.of(Map.of("type", "virtual-kubelet"));

    assertThat(Provider.Volcengine.syntax().nodes().instance("volcengine://i-ybq1aaa", ours))
        .isEmpty();
    assertThat(Provider.AlibabaCloud.syntax().nodes().instance("cn-hangzhou.i-bp1aaa", any))
        .isEmpty();
  }
}
