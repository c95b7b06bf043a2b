package dev.instanceroles.ledger.kubernetes;

import static dev.instanceroles.ledger.LedgerContract.PARTITION;
import static dev.instanceroles.ledger.LedgerContract.journal;
import static dev.instanceroles.ledger.LedgerContract.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import dev.instanceroles.ledger.Versioned;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of calls that an API server does not answer well. */
@Timeout(5)
class LedgerCallsTest {
  private static final int CALL_MILLIS = 300;

  private final MockWebServer server = new MockWebServer();
  private KubernetesClient client;

  @BeforeEach
  void start() throws IOException {
    server.start();
    var config = Config.empty();
    config.setMasterUrl(server.url("/").toString());
    client = new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new OkHttpClientFactory())
        .build();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private LedgerPort ledger() {
    return new KubernetesLedgers(client, "instance-roles", CALL_MILLIS).ledger(PARTITION);
  }

  private String failedWrite() {
    var result = ledger().write(write(journal(1), Versioned.ABSENT));
    assertThat(result).isInstanceOf(WriteResult.Failed.class);
    return ((WriteResult.Failed) result).why();
  }

  /** A second sending would find what the first one wrote. */
  @ParameterizedTest
  @CsvSource({"500", "503", "429", "504"})
  void aWriteIsSentOnceWhateverTheAnswer(int code) throws InterruptedException {
    server.enqueue(new MockResponse.Builder().code(code).body("busy").build());

    assertThat(failedWrite()).contains(
        "Cannot create instanceroleledger instance-roles/alibabacloud.1234567890123456.cn-hangzhou.journal",
        Integer.toString(code), "It is unknown whether it was written.");

    assertThat(server.takeRequest()).isNotNull();
    assertThat(server.takeRequest(2L * CALL_MILLIS, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aWriteWithoutAnAnswerEndsInTimeAndIsUnknown() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThat(failedWrite()).contains("no usable answer (timeout). It is unknown");
  }

  @Test
  void anAnswerThatDoesNotEndEndsInTime() {
    server.enqueue(
        new MockResponse.Builder().body("{\"kind\":")
            .onResponseBody(SocketEffect.Stall.INSTANCE)
            .build());

    assertThat(failedWrite()).contains("no usable answer", "It is unknown");
  }

  @Test
  void aConnectionThatBreaksIsUnknown() throws InterruptedException {
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());

    assertThat(failedWrite()).contains("no usable answer", "It is unknown");
    assertThat(server.takeRequest()).isNotNull();
    assertThat(server.takeRequest(2L * CALL_MILLIS, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void anAnswerThatIsNoneOfAnApiServerIsUnknown() {
    server.enqueue(new MockResponse.Builder().body("<html>Sign in</html>").build());

    assertThat(failedWrite()).contains("Cannot create", "It is unknown");
  }

  @Test
  void aCrdThatIsTooStrictOrMissingIsTold() {
    server.enqueue(new MockResponse.Builder().code(422).body(status(422, "too long")).build());
    assertThat(failedWrite()).contains("422 too long. Are the CustomResourceDefinitions those");

    server.enqueue(new MockResponse.Builder().code(404).body(status(404, "nothing")).build());
    assertThatThrownBy(() -> ledger().load()).isInstanceOf(LedgerException.class)
        .hasMessageContaining("kubectl apply --server-side -f crds/");
  }

  @Test
  void longWordsOfTheServerAreCut() {
    var words = "x".repeat(1_000);
    server.enqueue(new MockResponse.Builder().code(500).body(status(500, words)).build());

    assertThat(failedWrite()).contains("xxx...").hasSizeLessThan(600);
  }

  /** Another list of a later time would be no list of one time. */
  @Test
  void aListThatEndsHalfwayIsNoList() throws InterruptedException {
    server.enqueue(
        new MockResponse.Builder().body(
            """
                {"apiVersion": "v1", "kind": "List", "metadata": {"continue": "more"}, "items": []}""")
            .build());
    server.enqueue(new MockResponse.Builder().code(410).body(status(410, "expired")).build());

    assertThatThrownBy(() -> ledger().load()).isInstanceOf(LedgerException.class)
        .hasMessageContaining("410 expired. The list took too long to be one.");
    var first = server.takeRequest().getUrl();
    assertThat(first.queryParameter("resourceVersion")).isNull();
    assertThat(first.queryParameter("labelSelector"))
        .isEqualTo("instanceroles.dev/partition=alibabacloud.1234567890123456.cn-hangzhou");
    assertThat(server.takeRequest().getUrl().queryParameter("continue")).isEqualTo("more");
  }

  private static String status(int code, String message) {
    return """
        {"apiVersion": "v1", "kind": "Status", "status": "Failure", "code": %d, "message": "%s"}"""
        .formatted(code, message);
  }
}
