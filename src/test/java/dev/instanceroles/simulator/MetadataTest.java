package dev.instanceroles.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.simulator.world.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an instance is told about itself, by either cloud. */
class MetadataTest {
  private static final OkHttpClient HTTP = new OkHttpClient();
  private static final String ALIBABA = "X-aliyun-ecs-metadata-token";
  private static final String VOLCENGINE = "X-volc-ecs-metadata-token";
  private static final String ALIBABA_KEYS = "/latest/meta-data/ram/security-credentials/";
  private static final String VOLCENGINE_KEYS = "/volcstack/latest/iam/security_credentials";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.startOnly(SignInWorlds.BASIC, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', value = {
          "X-aliyun-ecs-metadata-token | /latest/meta-data/instance-id                             | 200 i-a",
          "X-aliyun-ecs-metadata-token | /latest/meta-data/region-id                               | 200 cn-hangzhou",
          "X-aliyun-ecs-metadata-token | /latest/meta-data/ram/security-credentials/               | 200 Operator",
          "X-aliyun-ecs-metadata-token | /latest/meta-data/ram/security-credentials/Closed         | 404 not found",
          "X-aliyun-ecs-metadata-token | /volcstack/latest/instance_id                             | 404 not found",
          "X-volc-ecs-metadata-token   | /volcstack/latest/instance_id                             | 200 i-v",
          "X-volc-ecs-metadata-token   | /volcstack/latest/region_id                               | 200 cn-beijing",
          "X-volc-ecs-metadata-token   | /volcstack/latest/iam/security_credentials?type=user&format=json | 200 [\"Operator\"]",
          "X-volc-ecs-metadata-token   | /volcstack/latest/iam/security_credentials?type=user      | 200 Operator",
          "X-volc-ecs-metadata-token   | /volcstack/latest/iam/security_credentials?format=json    | 200 [\"NodeRole\",\"Operator\"]",
          "X-volc-ecs-metadata-token   | /volcstack/latest/iam/security_credentials/Closed         | 404 not found",
          "X-volc-ecs-metadata-token   | /latest/meta-data/instance-id                             | 404 not found"})
  void tellsEachCloudsInstanceAboutItself(String header, String path, String answer)
      throws IOException {
    assertThat(get(header, token(header), path)).isEqualTo(answer);
  }

  @Test
  void handsOutKeysOfTheRoleOfAlibabaCloud() throws IOException {
    var key = json(get(ALIBABA, token(ALIBABA), ALIBABA_KEYS + "Operator"));

    assertThat(key.get("Code").asText()).isEqualTo("Success");
    assertThat(key.get("Expiration").asText()).isEqualTo("2026-01-02T09:04:05Z");
    var caller =
        new CloudClient(simulator, time)
            .signingAs(key.get("AccessKeyId").asText(), key.get("AccessKeySecret").asText());
    var headers = caller.headers("GetCallerIdentity");
    headers.put("x-acs-security-token", key.get("SecurityToken").asText());
    assertThat(
        caller.send(Map.of(), headers, key.get("AccessKeySecret").asText())
            .json()
            .get("Arn")
            .asText())
        .isEqualTo("acs:ram::1:assumed-role/Operator/i-a");
  }

  @Test
  void handsOutKeysOfTheRolesOfVolcengine() throws IOException {
    var key = json(get(VOLCENGINE, token(VOLCENGINE), VOLCENGINE_KEYS + "/Operator"));

    assertThat(key.get("ExpiredTime").asText()).isEqualTo("2026-01-02T17:04:05+08:00");
    var caller =
        new VolcengineClient(simulator, time)
            .signingAs(key.get("AccessKeyId").asText(), key.get("SecretAccessKey").asText());
    var headers = caller.headers();
    headers.put("x-security-token", key.get("SessionToken").asText());
    assertThat(
        caller.send("GET", caller.query("GetCallerIdentity"), headers, "")
            .result()
            .get("Trn")
            .asText())
        .isEqualTo("trn:sts::2:assumed-role/Operator/i-v");
  }

  @Test
  void knowsNoRoleThatTheInstanceNoLongerHolds() throws IOException {
    simulator.cloud().detach(new Place("1", "cn-hangzhou"), List.of("i-a"));
    simulator.cloud().detach(new Place("2", "cn-beijing"), List.of("i-v"));

    assertThat(get(ALIBABA, token(ALIBABA), ALIBABA_KEYS)).isEqualTo("404 not found");
    assertThat(get(ALIBABA, token(ALIBABA), ALIBABA_KEYS + "Operator")).isEqualTo("404 not found");
    assertThat(get(VOLCENGINE, token(VOLCENGINE), VOLCENGINE_KEYS + "?type=user&format=json"))
        .isEqualTo("200 []");
  }

  @ParameterizedTest
  @CsvSource({"1, 200", "21600, 200", "21601, 400", "0, 400", "soon, 400"})
  void tokensLiveSixHoursAtMost(String seconds, int status) throws IOException {
    assertThat(put(ALIBABA, seconds)).startsWith(status + " ");
  }

  @Test
  void nothingIsToldWithoutATokenThatIsStillGood() throws IOException {
    var token = put(ALIBABA, "10").substring("200 ".length());

    assertThat(get(ALIBABA, token, ALIBABA_KEYS)).isEqualTo("200 Operator");
    time.pass(Duration.ofSeconds(10));
    assertThat(get(ALIBABA, token, ALIBABA_KEYS)).startsWith("401 ");
    assertThat(get(ALIBABA, "guess", ALIBABA_KEYS)).startsWith("401 ");
    assertThat(get("X-other", "x", ALIBABA_KEYS)).startsWith("403 ");
    assertThat(simulator.calls().of("Metadata").received()).isEqualTo(5);
  }

  @Test
  void aCloudWhoseHostTheWorldDoesNotNameTellsNothing() throws IOException {
    try (var other = Worlds.start("", time)) {
      var url = HttpUrl.get(other.endpoint() + "/latest/api/token");
      var token = send(
          new Request.Builder().url(url)
              .header(ALIBABA + "-ttl-seconds", "9")
              .put(RequestBody.create(new byte[0])));
      var asked = new Request.Builder().url(HttpUrl.get(other.endpoint() + ALIBABA_KEYS))
          .header(ALIBABA, token.substring("200 ".length()));

      assertThat(send(asked)).isEqualTo("404 not found");
    }
  }

  private String token(String header) throws IOException {
    return put(header, "21600").substring("200 ".length());
  }

  private String put(String header, String seconds) throws IOException {
    return send(
        new Request.Builder().url(HttpUrl.get(simulator.endpoint() + "/latest/api/token"))
            .header(header + "-ttl-seconds", seconds)
            .put(RequestBody.create(new byte[0])));
  }

  private String get(String header, String token, String path) throws IOException {
    return send(
        new Request.Builder().url(HttpUrl.get(simulator.endpoint() + path)).header(header, token));
  }

  private static String send(Request.Builder request) throws IOException {
    try (var response = HTTP.newCall(request.build()).execute()) {
      return response.code() + " " + response.body().string();
    }
  }

  private static JsonNode json(String answer) throws IOException {
    return new JsonMapper().readTree(answer.substring("200 ".length()));
  }
}
