package dev.instanceroles.ledger.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionFolderTest {
  @ParameterizedTest
  @CsvSource(
      value = {
          "1234567890123456, cn-hangzhou, AlibabaCloud_1234567890123456_cn-hangzhou",
          "1,                ../..,       AlibabaCloud_1_%2e%2e%2f%2e%2e",
          "1,                a_b,         AlibabaCloud_1_a%5fb",
          "1_a,              b,           AlibabaCloud_1%5fa_b",
          "'',               CN,          AlibabaCloud__%43%4e",
          "1,                ä%,          AlibabaCloud_1_%c3%a4%25",
      })
  void aPartitionHasOneSafeNameAndIsFoundByIt(String account, String region, String name) {
    var partition = new PartitionId(Provider.AlibabaCloud, account, region);

    assertThat(PartitionFolder.name(partition)).isEqualTo(name);
    assertThat(PartitionFolder.partition(name)).contains(partition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
          "lost+found", "AlibabaCloud_1", "Elsewhere_1_cn", "AlibabaCloud_1_CN",
          "AlibabaCloud_1_%4",
          "AlibabaCloud_1_%2E", "AlibabaCloud_1_a+b", "AlibabaCloud_1_%63n"})
  void otherNamesStandForNothing(String name) {
    assertThat(PartitionFolder.partition(name)).isEmpty();
  }
}
