package dev.instanceroles.cloud.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.HttpCall;
import dev.instanceroles.cloud.HttpReply;
import dev.instanceroles.cloud.HttpTransport;
import java.io.IOException;
import java.time.Instant;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was signed is sent byte for byte: the HTTP client encodes nothing a second time, and decodes nothing. */
class SignedQueryOnTheWireTest {
  private static final AccessKey KEY = new AccessKey("AKIDEXAMPLE", "SECRETEXAMPLE", null);
  private static final HttpTransport TRANSPORT =
      new HttpTransport(HttpTransport.Timeouts.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "", " ", "+", "*", "~", "%", "%20", "%2f", "&", "=", "?", "#", "/", "\\",
          "\"", "'", "|", "[]", "{}", "<>", "^`", "!()", "@:;,$", "äöü", "角色", "😀", "line\nbreak",
          "-_.~"})
  void theQueryArrivesAsItWasSigned(String value) throws IOException, InterruptedException {
    try (var server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().body("{}").build());
      var query = new TreeMap<String, String>();
      query.put("IamRoleName", value);
      query.put("Key " + value, "InstanceIds");
      var endpoint = server.url("/");
      var signed = HmacSha256Signer.sign(
          new HmacSha256Signer.Parts(
              endpoint.host() + ":" + endpoint.port(),
              new HmacSha256Signer.Scope("cn-beijing", "ecs"), query),
          KEY, Instant.parse("2026-01-01T00:00:00Z"));

      var reply = TRANSPORT.exchange(
          new HttpCall(
              "GET", endpoint.newBuilder().encodedQuery(signed.query()).build(), signed.headers()),
          () -> true);

      assertThat(reply).isInstanceOf(HttpReply.Answer.class);
      var arrived = server.takeRequest();
      assertThat(arrived.getMethod()).isEqualTo("GET");
      assertThat(arrived.getTarget()).isEqualTo("/?" + signed.query());
      assertThat(signed.query()).matches("[A-Za-z0-9_.~%=&-]+").contains("&Key%20");
      signed.headers()
          .forEach(
              (name, text) -> assertThat(arrived.getHeaders().values(name)).containsExactly(text));
    }
  }
}
