package dev.instanceroles.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.InstanceId;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionGuardTest {
  @ParameterizedTest(name = "{0} matched of {1} before: doubted {2}")
  @CsvSource({
      "0, 0, false", "0, 1, true", "1, 1, false", "1, 2, false", "1, 3, true", "20, 40, false",
      "19, 40, true", "5, 1, false", "2000000000, 2000000000, false"})
  void lessThanHalfIsDoubted(int matched, int before, boolean doubted) {
    assertThat(SelectionGuard.doubts(matched, before)).isEqualTo(doubted);
  }

  @Test
  void aHashNamesExactlyTheseInstances() {
    var hash = hash("i-1", "i-2");

    assertThat(hash).matches("[0-9a-f]{12}").isEqualTo(hash("i-2", "i-1"));
    assertThat(hash).isNotEqualTo(hash("i-1")).isNotEqualTo(hash("i-1", "i-2", "i-3"));
  }

  private static String hash(String... ids) {
    return SelectionGuard.hash(
        new TreeSet<>(List.of(ids).stream().map(InstanceId::new).toList()));
  }
}
