package dev.instanceroles.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageServerTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Optional<String> fault = Optional.empty();
  private PageServer server;

  @BeforeEach
  void start() throws IOException {
    var first = new Check("first", Optional::empty);
    var second = new Check("second", () -> fault);
    var live = new Checks("livez", List.of(first));
    server = PageServer.start(
        ANY_PORT,
        Map.of(
            "/livez", live::page, "/readyz", () -> live.and("readyz", second).page(), "/bug",
            () -> {
              throw new IllegalStateException("the canary");
            }));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpResponse<String> ask(String method, String path) {
    var request = HttpRequest
        .newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyCheckIsALineAndTheLastLineIsAboutAll() {
    var answer = ask("GET", "/readyz?verbose");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("[+] first\n[+] second\nreadyz passed\n");
  }

  @Test
  void oneFaultIsEnoughToFailAndSaysWhatItIs() {
    fault = Optional.of("it\nhangs");

    var answer = ask("GET", "/readyz");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("[+] first\n[-] second: it hangs\nreadyz failed\n");
    assertThat(ask("GET", "/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void headersAloneAreTold() {
    assertThat(ask("HEAD", "/livez").statusCode()).isEqualTo(200);
    assertThat(ask("HEAD", "/livez").body()).isEmpty();
  }

  @Test
  void nothingElseIsServed() {
    assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
    assertThat(ask("GET", "/livez/more").statusCode()).isEqualTo(404);
    assertThat(ask("POST", "/livez").statusCode()).isEqualTo(405);
  }

  @Test
  void aPageThatBreaksTellsNothingOfIt() {
    var answer = ask("GET", "/bug");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("canary");
  }

  @Test
  void anAddressThatIsTakenIsAFault() {
    assertThatIOException().isThrownBy(() -> PageServer.start(server.address(), Map.of()));
  }
}
