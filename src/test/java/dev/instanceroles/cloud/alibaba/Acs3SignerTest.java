package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.QueryString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Acs3SignerTest {
  private static final Acs3Signer.Parts PUBLISHED = new Acs3Signer.Parts(
      "POST", "ecs.cn-shanghai.aliyuncs.com", "RunInstances", "2014-05-26",
      new TreeMap<>(
          Map.of(
              "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
              "RegionId", "cn-shanghai")));
  private static final AccessKey PUBLISHED_KEY =
      new AccessKey("YourAccessKeyId", "YourAccessKeySecret", null);
  private static final Instant PUBLISHED_DATE = Instant.parse("2023-10-26T10:22:32Z");
  private static final String PUBLISHED_NONCE = "3156853299f313e23d1673dc12e1703d";

  @Test
  void theCanonicalRequestOfTheManualHasThePublishedDigest() {
    var signed = Acs3Signer.signedHeaders(
        PUBLISHED, PUBLISHED_KEY, PUBLISHED_DATE, PUBLISHED_NONCE);

    assertThat(Acs3Signer.canonical(PUBLISHED, signed).sha256Hex())
        .isEqualTo("7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259");
  }

  @Test
  void theRequestOfTheManualHasThePublishedSignature() {
    var headers = Acs3Signer.headers(
        PUBLISHED, PUBLISHED_KEY, PUBLISHED_DATE, PUBLISHED_NONCE);

    assertThat(headers).containsEntry(
        "authorization",
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
            + "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature="
            + "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
  }

  @Test
  void aRequestWithASecurityTokenHasTheSignatureOfTheOfficialLibrary() {
    var query = new TreeMap<String, String>();
    query.put("RegionId", "cn-hangzhou");
    query.put("RamRoleName", "app-role");
    query.put("InstanceIds", "[\"i-bp1a\",\"i-bp2b\"]");
    var parts = new Acs3Signer.Parts(
        "POST", "ecs.cn-hangzhou.aliyuncs.com", "AttachInstanceRamRole", "2014-05-26", query);

    var headers = Acs3Signer.headers(
        parts,
        new AccessKey("testid", "testsecret", "STS.test"),
        Instant.parse("2026-01-02T03:04:05Z"),
        "d410180a5abf7fe235dd9b74aca91fc0");

    assertThat(QueryString.of(query)).isEqualTo(
        "InstanceIds=%5B%22i-bp1a%22%2C%22i-bp2b%22%5D&RamRoleName=app-role&RegionId=cn-hangzhou");
    assertThat(headers)
        .containsEntry("x-acs-security-token", "STS.test")
        .containsEntry("x-acs-accesskey-id", "testid")
        .extractingByKey("authorization")
        .asString()
        .endsWith("Signature=7b40dce1fda78af21ae6d6328e64f4ef989a698fbff8708cc1980f35eb697a92");
  }

  @Test
  void whatIsNotSignedDoesNotChangeTheSignatureAndEverythingElseDoes() {
    var signature = signature(PUBLISHED, PUBLISHED_KEY, PUBLISHED_DATE, PUBLISHED_NONCE);
    var otherQuery = new TreeMap<>(PUBLISHED.query());
    otherQuery.put("RegionId", "cn-hangzhou");

    assertThat(
        Stream.of(
            signature(
                with(PUBLISHED, "GET", PUBLISHED.host()), PUBLISHED_KEY, PUBLISHED_DATE,
                PUBLISHED_NONCE),
            signature(
                with(PUBLISHED, "POST", "other.example"), PUBLISHED_KEY, PUBLISHED_DATE,
                PUBLISHED_NONCE),
            signature(
                new Acs3Signer.Parts(
                    "POST", PUBLISHED.host(), "RunInstances", "2014-05-26",
                    otherQuery),
                PUBLISHED_KEY, PUBLISHED_DATE, PUBLISHED_NONCE),
            signature(
                PUBLISHED, new AccessKey("YourAccessKeyId", "other", null), PUBLISHED_DATE,
                PUBLISHED_NONCE),
            signature(PUBLISHED, PUBLISHED_KEY, PUBLISHED_DATE.plusSeconds(1), PUBLISHED_NONCE),
            signature(PUBLISHED, PUBLISHED_KEY, PUBLISHED_DATE, "other")))
        .doesNotContain(signature)
        .doesNotHaveDuplicates();
  }

  static Stream<String> values() {
    return Stream.of(
        "", " ", "+", "*", "~", "%", "%20", "&", "=", "?", "#", "/", "\\", "\"", "'", "|", "[]",
        "{}", "<>", "^`", "!()", "@:;,$", "a b+c*d~e", "äöü", "角色", "😀", "line\nbreak",
        "-_.", "{\"Statement\":[{\"Action\":[\"*\"]}]}");
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAreEncodedAsRfc3986Wants(String value) {
    var query = new TreeMap<String, String>();
    query.put("Policy", value);

    var encoded = QueryString.of(query).substring("Policy=".length());

    assertThat(encoded).matches(Pattern.compile("([A-Za-z0-9_.~-]|%[0-9A-F]{2})*"));
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(value);
  }

  @Test
  void theAddressThatIsWrittenIsTheQueryThatWasSigned() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var query = new TreeMap<String, String>();
      for (int i = 0; i < 4; i++) {
        query.put(text(random, 1 + random.nextInt(6)), text(random, random.nextInt(20)));
      }
      var encoded = QueryString.of(query);

      var url = HttpUrl.get("https://ecs.example").newBuilder().encodedQuery(encoded).build();

      assertThat(url.encodedQuery()).isEqualTo(encoded);
    }
  }

  private static String text(Random random, int length) {
    return random.ints(length, 1, 0x2_0000)
        .filter(c -> !Character.isSurrogate((char) c) || c > 0xffff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Acs3Signer.Parts with(Acs3Signer.Parts parts, String method, String host) {
    return new Acs3Signer.Parts(method, host, parts.action(), parts.version(), parts.query());
  }

  private static String signature(
      Acs3Signer.Parts parts, AccessKey key, Instant date, String nonce) {
    return Acs3Signer.headers(parts, key, date, nonce).get("authorization");
  }
}
