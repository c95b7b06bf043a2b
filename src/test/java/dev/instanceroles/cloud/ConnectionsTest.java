package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"cn-hangzhou", "us-west-1", "ap-southeast-5", "cn-north-2-gov-1", "rus-west-1",
          "cn-shanghai-finance-1", "cn-hangzhou-acdr-ut-3", "cn-beijing-autodriving",
          "cn-shanghai-autodriving"})
  void regionsOfTheCloudsAreAccepted(String region) {
    assertThat(Connections.isRegion(region)).isTrue();
    assertThat(Connections.refusal(List.of(), region, "NoSuchRegion")).isEmpty();
  }
}
