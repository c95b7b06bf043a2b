package dev.instanceroles.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.cloud.ManualTicker;
import dev.instanceroles.ledger.LedgerException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartPatienceTest {
  private final ManualTicker ticker = new ManualTicker();
  private final StartPatience patience = new StartPatience(ticker);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void forgetInterruption() {
    Thread.interrupted();
  }

  @ParameterizedTest(name = "{0}, Retry-After {1}: {2} ms")
  @CsvSource({
      "404,    , 500",
      "404,   3, 3000",
      "429,   1, 1000",
      "429,   0, 500",
      "429,    , 500",
      "503,   2, 2000",
      "400,    , ",
      "401,    , ",
      "403,    , ",
      "403,   1, ",
      "409,    , ",
      "500,   1, ",
      "0,      , "})
  void whatIsAskedAgainAndWhen(int code, @Nullable Integer retryAfter, @Nullable Integer millis) {
    var refusal = refusal(code, retryAfter);

    assertThat(StartPatience.pause(refusal).map(Duration::toMillis).orElse(null))
        .isEqualTo(millis == null ? null : millis.longValue());
    assertThat(StartPatience.pause(new LedgerException("refused", refusal)))
        .isEqualTo(StartPatience.pause(refusal));
  }

  @Test
  void otherFaultsAreNotWaitedFor() {
    assertThat(StartPatience.pause(new IllegalStateException("bug"))).isEmpty();
    assertThat(StartPatience.pause(new LedgerException("damaged"))).isEmpty();
    assertThat(
        StartPatience.pause(new KubernetesClientException("lost", new IOException("refused"))))
        .isEmpty();
  }

  @Test
  void anAnswerEndsTheWait() {
    assertThat(patience.ask("accounts", refusing(3, refusal(429, 1)))).isEqualTo(4);

    assertThat(waited()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void whatIsRefusedForGoodIsAskedOnce() {
    var refusal = refusal(403, null);

    assertThatThrownBy(() -> patience.ask("accounts", refusing(9, refusal))).isSameAs(refusal);

    assertThat(asked).hasValue(1);
    assertThat(waited()).isZero();
  }

  @Test
  void allQuestionsOfOneStartShareHalfAMinute() {
    patience.ask("accounts", refusing(25, refusal(429, 1)));
    var missing = refusal(404, null);

    assertThatThrownBy(() -> patience.ask("bindings", refusing(999, missing))).isSameAs(missing);

    assertThat(waited()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void whoIsToComeAgainLaterThanThatIsNotWaitedFor() {
    var busy = refusal(429, 31);

    assertThatThrownBy(() -> patience.ask("accounts", refusing(1, busy))).isSameAs(busy);

    assertThat(waited()).isZero();
  }

  @Test
  void anInterruptionEndsTheWait() {
    var missing = refusal(404, null);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> patience.ask("accounts", refusing(9, missing))).isSameAs(missing);

    assertThat(asked).hasValue(1);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  /** Answers, with how often it was asked, after so many refusals. */
  private StartPatience.Question<Integer, RuntimeException> refusing(
      int times, RuntimeException refusal) {
    int last = asked.get() + times;
    return () -> {
      if (asked.incrementAndGet() <= last) {
        throw refusal;
      }
      return asked.get();
    };
  }

  private Duration waited() {
    return Duration.ofNanos(ticker.nanos());
  }

  private static KubernetesClientException refusal(int code, @Nullable Integer retryAfter) {
    var status = new StatusBuilder().withCode(code)
        .withNewDetails()
        .withRetryAfterSeconds(retryAfter)
        .endDetails()
        .build();
    return new KubernetesClientException("refused", code, status);
  }
}
