package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.alibaba.AlibabaErrors;
import dev.instanceroles.cloud.volcengine.VolcengineErrors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the tables of all clouds. */
class ErrorTablesTest {
  static Stream<ErrorTable> tables() {
    return Stream.of(AlibabaErrors.TABLE, VolcengineErrors.TABLE);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noCodeStandsTwice(ErrorTable table) {
    assertThat(table.rows()).extracting(KnownError::code).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everySentenceSaysSomethingInOneLine(ErrorTable table) {
    assertThat(table.rows()).extracting(KnownError::sentence)
        .allSatisfy(
            sentence -> assertThat(sentence).endsWith(".")
                .doesNotContain("\n", "|")
                .hasSizeGreaterThan(30));
  }
}
