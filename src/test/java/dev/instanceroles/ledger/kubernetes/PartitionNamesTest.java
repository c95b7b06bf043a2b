package dev.instanceroles.ledger.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionNamesTest {
  @ParameterizedTest
  @CsvSource({
      "1234567890123456, cn-hangzhou, alibabacloud.1234567890123456.cn-hangzhou",
      "12345678901234567890, abcdefghijklmnopqrstuvwxyz-123, "
          + "alibabacloud.12345678901234567890.abcdefghijklmnopqrstuvwxyz-12"})
  void aNameTellsWhatItIsOf(String account, String region, String label) {
    var names = names(account, region.substring(0, Math.min(29, region.length())));

    assertThat(names.label()).isEqualTo(label);
    assertThat(names.object("journal")).isEqualTo(label + ".journal");
    assertThat(names.object(PartitionNames.page(1))).isEqualTo(label + ".page-00001");
  }

  /** As Kubernetes checks them: RFC 1123 for a name, and at most 63 characters for a label. */
  @Test
  void differentPartitionsHaveDifferentNamesThatKubernetesTakes() {
    var parts = Stream.of(
        "1", "a", "A", "", "-", "a-", "-a", "a-b", "a--b", "a.b", "a_b", "../..", "ä", "a/b",
        "x".repeat(63), "x".repeat(64), "x".repeat(300)).toList();
    var labels = new HashSet<String>();

    for (var account : parts) {
      for (var region : parts) {
        var names = names(account, region);

        assertThat(labels.add(names.label())).as("%s %s", account, region).isTrue();
        assertThat(names.label()).hasSizeLessThanOrEqualTo(63);
        assertThat(names.object("page-999999999"))
            .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
            .hasSizeLessThanOrEqualTo(253);
      }
    }
    assertThat(labels).hasSize(parts.size() * parts.size());
  }

  @Test
  void differentCloudsHaveDifferentNames() {
    assertThat(
        Arrays.stream(Provider.values())
            .map(cloud -> new PartitionNames(new PartitionId(cloud, "1", "a")).label()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 99_999, 100_000, 999_999_999})
  void aPageIsFoundByItsName(int number) {
    assertThat(PartitionNames.number(PartitionNames.page(number))).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"journal", "page-1", "page-00000", "page-000001", "page-9999999999",
          "page-00001x"})
  void otherNamesAreNoPages(String part) {
    assertThat(PartitionNames.number(part)).isEmpty();
  }

  private static PartitionNames names(String account, String region) {
    return new PartitionNames(new PartitionId(Provider.AlibabaCloud, account, region));
  }
}
