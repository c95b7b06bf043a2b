package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.CloudError;
import org.junit.jupiter.api.Test;

class SentenceTest {
  @Test
  void codeStandsLastInBrackets() {
    var sentence = Sentence.of("It failed", "Do this.", new CloudError("Some.Code", "x"));

    assertThat(sentence.text()).isEqualTo("It failed. Do this. [Some.Code]");
  }

  @Test
  void whatIsNotThereLeavesNoGap() {
    assertThat(Sentence.of("It failed", "", null).text()).isEqualTo("It failed.");
    assertThat(Sentence.of("It failed", "", new CloudError(" ", "x")).text())
        .isEqualTo("It failed.");
  }

  @Test
  void sentenceEndsOnce() {
    assertThat(Sentence.of("Did it fail?", "", null).text()).isEqualTo("Did it fail?");
    assertThat(Sentence.why(new CloudError("X", " Not allowed.. "))).isEqualTo(": Not allowed");
    assertThat(Sentence.why(new CloudError("X", "."))).isEmpty();
  }

  @Test
  void countsHaveTheirPluralAndThousands() {
    assertThat(Sentence.count(1, "instance")).isEqualTo("1 instance");
    assertThat(Sentence.count(0, "detach", "detaches")).isEqualTo("0 detaches");
    assertThat(Sentence.count(2300, "instance")).isEqualTo("2,300 instances");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(Sentence.capped("x".repeat(2000))).hasSize(2000).doesNotEndWith("...");
    assertThat(Sentence.capped("x".repeat(2001))).hasSize(2000).endsWith("x...");
    assertThat(Sentence.capped("x".repeat(1996) + "\ud83d\ude00 and more"))
        .isEqualTo("x".repeat(1996) + "...");
  }
}
