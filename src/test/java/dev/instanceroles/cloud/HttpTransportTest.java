package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {
  private static final HttpTransport.Timeouts SHORT =
      new HttpTransport.Timeouts(Duration.ofSeconds(1), Duration.ofMillis(1500));

  private final MockWebServer server = new MockWebServer();
  private final HttpTransport transport = new HttpTransport(HttpTransport.Timeouts.DEFAULT);
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theRequestIsWrittenAsItWasSigned() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().body("{}").build());
    var headers = new TreeMap<String, String>();
    headers.put("host", "ecs.example:8443");
    headers.put("x-acs-action", "Attach");

    var reply = transport.exchange(
        new HttpCall("POST", server.url("/?InstanceIds=%5B%22i-1%22%5D"), headers), this::open);

    assertThat(reply).isInstanceOfSatisfying(HttpReply.Answer.class, answer -> {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
    });
    var request = server.takeRequest();
    assertThat(request.getRequestLine())
        .isEqualTo("POST /?InstanceIds=%5B%22i-1%22%5D HTTP/1.1");
    assertThat(request.getHeaders().get("host")).isEqualTo("ecs.example:8443");
    assertThat(request.getHeaders().get("x-acs-action")).isEqualTo("Attach");
    assertThat(request.getHeaders().get("content-type")).isNull();
    assertThat(request.getBodySize()).isZero();
  }

  @Test
  void aClosedGateIsNotSentAlthoughTheConnectionStands() {
    var reply = transport.exchange(call(), () -> false);

    assertThat(reply).isEqualTo(new HttpReply.NotSent("too late to send"));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void theGateIsAskedOnceAndOnlyWhenTheConnectionStands() throws IOException {
    server.enqueue(new MockResponse.Builder().build());
    transport.exchange(call(), this::open);
    assertThat(asked).hasValue(1);

    transport.exchange(call(closedPort()), this::open);
    assertThat(asked).hasValue(1);
  }

  @Test
  void aRefusedConnectionIsNotSent() throws IOException {
    assertThat(transport.exchange(call(closedPort()), this::open))
        .isEqualTo(new HttpReply.NotSent("no connection to 127.0.0.1"));
  }

  @Test
  void anUnknownHostIsNotSent() {
    assertThat(transport.exchange(call(HttpUrl.get("http://ecs.invalid/")), this::open))
        .isEqualTo(new HttpReply.NotSent("no address for ecs.invalid"));
  }

  @Test
  void aFailedTlsHandshakeIsNotSent() throws IOException {
    try (var withoutCertificate = new MockWebServer()) {
      withoutCertificate.useHttps((SSLSocketFactory) SSLSocketFactory.getDefault());
      withoutCertificate.start();

      assertThat(transport.exchange(call(withoutCertificate.url("/")), this::open)).isEqualTo(
          new HttpReply.NotSent("no trusted connection to " + server.getHostName()));
    }
    assertThat(asked).hasValue(0);
  }

  static Stream<MockResponse> breaks() {
    var body = "x".repeat(10_000);
    return Stream.of(
        new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()).build(),
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(),
        new MockResponse.Builder().body(body)
            .onResponseBody(new SocketEffect.CloseSocket())
            .build(),
        new MockResponse.Builder().body(body)
            .onResponseBody(
                SocketEffect.ShutdownConnection.INSTANCE)
            .build(),
        new MockResponse.Builder().body("short")
            .setHeader("Content-Length", "100")
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void aConnectionThatBreaksAfterTheWriteLeavesTheOutcomeOpenAndIsNotTriedAgain(
      MockResponse broken) {
    server.enqueue(broken);
    server.enqueue(new MockResponse.Builder().build());

    assertThat(transport.exchange(call(), this::open))
        .isEqualTo(new HttpReply.NoAnswer("no answer from " + server.getHostName()));
    assertThat(asked).hasValue(1);
  }

  static Stream<MockResponse> delays() {
    return Stream.of(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build(),
        new MockResponse.Builder().headersDelay(1, TimeUnit.HOURS).build(),
        new MockResponse.Builder().body("{}").bodyDelay(1, TimeUnit.HOURS).build(),
        new MockResponse.Builder().body("x".repeat(100))
            .throttleBody(1, 1, TimeUnit.SECONDS)
            .build());
  }

  @ParameterizedTest
  @MethodSource("delays")
  void anAnswerThatDoesNotComeInTimeLeavesTheOutcomeOpen(MockResponse slow) {
    var impatient = new HttpTransport(SHORT);
    // What only the first call does takes a time of its own.
    transport.exchange(firstCall(), this::open);
    impatient.exchange(firstCall(), this::open);
    server.enqueue(slow);

    assertThat(impatient.exchange(call(), this::open))
        .isEqualTo(new HttpReply.NoAnswer("no answer from " + server.getHostName()));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void redirectsAreNotFollowed(int status) {
    server.enqueue(
        new MockResponse.Builder().code(status)
            .setHeader("Location", server.url("/other"))
            .build());
    server.enqueue(new MockResponse.Builder().body("secrets of somebody else").build());

    assertThat(transport.exchange(call(), this::open)).isInstanceOfSatisfying(
        HttpReply.Answer.class, answer -> assertThat(answer.status()).isEqualTo(status));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 421, 429, 503})
  void theHttpClientRepeatsNothingByItself(int status) {
    server.enqueue(
        new MockResponse.Builder().code(status)
            .setHeader("Retry-After", "0")
            .body("busy")
            .build());
    server.enqueue(new MockResponse.Builder().body("{}").build());

    assertThat(transport.exchange(call(), this::open)).isInstanceOfSatisfying(
        HttpReply.Answer.class, answer -> {
          assertThat(answer.status()).isEqualTo(status);
          assertThat(answer.body()).isEqualTo("busy");
        });
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void anAnswerOfMoreThanTwoMegabytesIsNotRead() {
    server.enqueue(new MockResponse.Builder().body("x".repeat(2 << 20)).build());
    server.enqueue(new MockResponse.Builder().body("x".repeat((2 << 20) + 1)).build());

    assertThat(transport.exchange(call(), this::open)).isInstanceOf(HttpReply.Answer.class);
    assertThat(transport.exchange(call(), this::open)).isEqualTo(
        new HttpReply.NoAnswer("an answer of more than 2 MB from " + server.getHostName()));
  }

  @Test
  void cookiesAreNotKept() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().setHeader("Set-Cookie", "a=b").build());
    server.enqueue(new MockResponse.Builder().build());

    transport.exchange(call(), this::open);
    transport.exchange(call(), this::open);

    server.takeRequest();
    assertThat(server.takeRequest().getHeaders().get("cookie")).isNull();
  }

  @Test
  void answersAreNotCached() {
    for (var body : new String[] {"old", "new"}) {
      server.enqueue(
          new MockResponse.Builder().setHeader("Cache-Control", "max-age=60").body(body).build());
    }
    var get = new HttpCall("GET", server.url("/"), new TreeMap<>());

    transport.exchange(get, this::open);

    assertThat(transport.exchange(get, this::open)).isInstanceOfSatisfying(
        HttpReply.Answer.class, answer -> assertThat(answer.body()).isEqualTo("new"));
  }

  @Test
  void noTextOfACallShowsItsHeaders() {
    var headers = new TreeMap<String, String>();
    headers.put("authorization", "canary");

    assertThat(new HttpCall("POST", server.url("/"), headers).toString())
        .doesNotContain("canary");
  }

  private boolean open() {
    asked.incrementAndGet();
    return true;
  }

  private HttpCall firstCall() {
    server.enqueue(new MockResponse.Builder().build());
    return call();
  }

  private HttpCall call() {
    return call(server.url("/"));
  }

  private static HttpCall call(HttpUrl url) {
    return new HttpCall("POST", url, new TreeMap<>());
  }

  private static HttpUrl closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return HttpUrl.get("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }
  }
}
