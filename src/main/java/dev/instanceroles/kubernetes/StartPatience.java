package dev.instanceroles.kubernetes;

import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.ledger.LedgerException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Patience with an API server that does not serve a resource type yet: after its CustomResourceDefinition was made it answers 404
 * for a while, and 429 until its storage is ready. One of these is for one start, however many types there are.
 */
public final class StartPatience {
  private static final Logger LOG = LoggerFactory.getLogger(StartPatience.class);

  /** A type is served within a second or two, on several API servers within some more. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Where the answer does not say when to come again. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Ticker ticker;
  private final long ends;

  /** Something to be asked of the API server. */
  public interface Question<T, X extends Exception> {
    T ask() throws X;
  }

  public StartPatience(Ticker ticker) {
    this.ticker = ticker;
    ends = ticker.nanos() + LONGEST.toNanos();
  }

  /**
   * Asks until there is an answer.
   *
   * @param what is asked for, for the log
   * @throws X the last refusal, when waiting does not help or took too long
   */
  public <T, X extends Exception> T ask(String what, Question<T, X> question) throws X {
    boolean told = false;
    while (true) {
      try {
        return question.ask();
      } catch (Exception e) {
        var pause = pause(e).filter(wait -> ticker.nanos() + wait.toNanos() <= ends);
        if (pause.isEmpty()) {
          throw e;
        }
        if (!told) {
          LOG.info(
              "Waiting up to {} s for the API server to serve {}: {}",
              LONGEST.toSeconds(), what, e.getMessage());
          told = true;
        }
        try {
          ticker.sleep(pause.get());
        } catch (InterruptedException interruption) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }

  /** How long to wait before the same is asked again; empty for a refusal that waiting does not change. */
  static Optional<Duration> pause(Exception refusal) {
    return switch (refusal) {
      case KubernetesClientException answer -> pause(answer);
      case LedgerException fault when fault
          .getCause() instanceof KubernetesClientException answer ->
          pause(answer);
      default -> Optional.empty();
    };
  }

  private static Optional<Duration> pause(KubernetesClientException answer) {
    return switch (answer.getCode()) {
      case 404, 429, 503 -> Optional.of(retryAfter(answer));
      default -> Optional.empty();
    };
  }

  private static Duration retryAfter(KubernetesClientException answer) {
    var status = answer.getStatus();
    var details = status == null ? null : status.getDetails();
    var seconds = details == null ? null : details.getRetryAfterSeconds();
    return seconds == null || seconds <= 0 ? PAUSE : Duration.ofSeconds(seconds);
  }
}
