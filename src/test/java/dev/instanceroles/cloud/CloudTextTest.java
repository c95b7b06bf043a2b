package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
          "The specified instanceId does not exist. | The specified instanceId does not exist.",
          "Denied. RequestId: 4C467B38-3910-447D-87BC-AC049166F216 | Denied.",
          "Denied (request id=4C467B38-3910-447D-87BC-AC049166F216), ask | Denied, ask",
          "Denied, see 4C467B38-3910-447D-87BC-AC049166F216. | Denied, see ….",
          "Nonce d410180a5abf7fe235dd9b74aca91fc0 was used | Nonce … was used",
          "Expired at 2026-01-02T03:04:05Z, sorry | Expired at …, sorry",
          "No match. server string to sign is:POST&%2F&AccessKeyId%3Dx | No match.",
          "No match. Server StringToSign is [ACS3-HMAC-SHA256 x] | No match.",
          "No match: server CanonicalRequest is POST | No match."})
  void whatDiffersFromTryToTryIsLeftOut(String answered, String shown) {
    assertThat(CloudText.message(answered)).isEqualTo(shown);
  }

  @Test
  void theServersViewOfTheRequestIsCutOverSeveralLines() {
    assertThat(CloudText.message("No match. server string to sign is:POST\n/\nx-acs-nonce:1"))
        .isEqualTo("No match.");
  }

  @Test
  void aMessageIsOneLineWithoutControlCharacters() {
    assertThat(CloudText.message("a\r\nb\tc\u0000d\u001b[31me\u2028f\u202eg\ud800h\u0085i"))
        .isEqualTo("a b c d [31me f g h i");
  }

  @Test
  void aMessageHasAtMost300Characters() {
    assertThat(CloudText.message("x".repeat(300))).isEqualTo("x".repeat(300));
    assertThat(CloudText.message("x".repeat(301))).isEqualTo("x".repeat(299) + "…");
  }

  @Test
  void noCharacterIsCutInHalf() {
    assertThat(CloudText.message("x".repeat(298) + "😀😀")).isEqualTo("x".repeat(298) + "…");
  }

  @Test
  void aCodeIsShortAndPrintable() {
    assertThat(CloudText.code(" Invalid\n.Code ")).isEqualTo("Invalid.Code");
    assertThat(CloudText.code("c".repeat(1000))).hasSize(100);
  }
}
