package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The examples that the cloud publishes, and one of the action we care about, made with an official client. */
class SignatureVectorsTest {
  private static final String KEYS = """
      regions: [cn-hangzhou, cn-shanghai]
      accounts:
      - id: "1"
        accessKeys:
        - {id: YourAccessKeyId, secret: YourAccessKeySecret}
        - {id: testid, secret: testsecretMORE}
      roles: [{name: app-role}]
      instances:
      - {id: i-bp1a, region: cn-hangzhou}
      - {id: i-bp2b, region: cn-hangzhou}
      """;

  @Test
  void v3AsInTheDocuments() throws IOException {
    var headers =
        map(
            "host", "ecs.cn-shanghai.aliyuncs.com",
            "x-acs-action", "RunInstances",
            "x-acs-version", "2014-05-26",
            "x-acs-date", "2023-10-26T10:22:32Z",
            "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
            "x-acs-content-sha256", Signing.sha256(""));
    var query =
        "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai";

    // The signature passes, and then there is no such action here.
    assertThat(
        exchange(
            "2023-10-26T10:22:32Z", "", "POST", query, headers,
            authorization(
                "YourAccessKeyId", headers,
                "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"))
            .outcome())
        .isEqualTo("404 InvalidAction.NotFound");
  }

  @Test
  void v3OfAnAttachWithATokenAsTheOfficialClientSignsIt() throws IOException {
    var headers =
        map(
            "host", "ecs.cn-hangzhou.aliyuncs.com",
            "x-acs-action", "AttachInstanceRamRole",
            "x-acs-version", "2014-05-26",
            "x-acs-date", "2026-01-02T03:04:05Z",
            "x-acs-signature-nonce", "d410180a5abf7fe235dd9b74aca91fc0",
            "x-acs-accesskey-id", "testid",
            "x-acs-security-token", "STS.test",
            "x-acs-content-sha256", Signing.sha256(""));

    var answer =
        exchange(
            "2026-01-02T03:04:05Z", ", securityToken: STS.test", "POST",
            "InstanceIds=%5B%22i-bp1a%22%2C%22i-bp2b%22%5D&RamRoleName=app-role"
                + "&RegionId=cn-hangzhou",
            headers,
            authorization(
                "testid", headers,
                "7b40dce1fda78af21ae6d6328e64f4ef989a698fbff8708cc1980f35eb697a92"));

    assertThat(answer.codes()).isEqualTo(Map.of("i-bp1a", "200", "i-bp2b", "200"));
  }

  @Test
  void v1AsInTheDocuments() throws IOException {
    assertThat(v1("OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D").body())
        .contains("<Code>InvalidAction.NotFound</Code>");
  }

  @Test
  void v1WithAnotherSignature() throws IOException {
    var answer = v1("XLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("<?xml").contains("<Code>SignatureDoesNotMatch</Code>");
  }

  private static Answer v1(String signature) throws IOException {
    var query =
        "Timestamp=2016-02-23T12%3A46%3A24Z&Format=XML&AccessKeyId=testid&Action=DescribeRegions"
            + "&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"
            + "&Version=2014-05-26&SignatureVersion=1.0&Signature=" + signature;
    return exchange("2016-02-23T12:46:24Z", "", "GET", query, Map.of(), "");
  }

  private static String authorization(
      String key, Map<String, String> headers, String signature) {
    return "ACS3-HMAC-SHA256 Credential=" + key + ",SignedHeaders="
        + String.join(";", new TreeMap<>(headers).keySet()) + ",Signature=" + signature;
  }

  private static Answer exchange(
      String now, String moreOfTheKey, String method, String query, Map<String, String> headers,
      String authorization)
      throws IOException {
    var time = new ManualTime(now);
    try (var simulator = Worlds.startOnly(KEYS.replace("MORE", moreOfTheKey), time)) {
      return new CloudClient(simulator, time)
          .exchange(method, query, headers, authorization, "");
    }
  }
}
