package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where an account's requests may go, how many, and the last values that are good. */
class AccountLimitsTest {

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("endpointsAndLimits")
  void whatIsWrongIsSaidInOneSentenceAndNeverObeyed(String pointer, String value, String fault) {
    AccountReaderTest.refused(AccountReaderTest.read(pointer, value), fault);
  }

  static Stream<Arguments> endpointsAndLimits() {
    return Stream.of(
        arguments(
            "/spec/endpoints/ecs", "'ecs.cn-hangzhou.aliyuncs.com'",
            noUrl("ecs", "ecs.cn-hangzhou.aliyuncs.com")),
        arguments(
            "/spec/endpoints/ecs", "'ftp://a.aliyuncs.com'",
            noUrl("ecs", "ftp://a.aliyuncs.com")),
        arguments(
            "/spec/endpoints/iam", "'https://u:p@a.aliyuncs.com'",
            noUrl("iam", "https://u:p@a.aliyuncs.com")),
        arguments(
            "/spec/endpoints/sts", "'https://a.aliyuncs.com/path'",
            noUrl("sts", "https://a.aliyuncs.com/path")),
        arguments(
            "/spec/endpoints/sts", "'https://a.aliyuncs.com?q'",
            noUrl("sts", "https://a.aliyuncs.com?q")),
        arguments(
            "/spec/endpoints/sts", "'https://a.aliyuncs.com#f'",
            noUrl("sts", "https://a.aliyuncs.com#f")),
        arguments(
            "/spec/endpoints/sts", "'https://a.aliyuncs.com:65536'",
            noUrl("sts", "https://a.aliyuncs.com:65536")),
        arguments(
            "/spec/endpoints/sts", "'https://a.aliyuncs.com:0'",
            noUrl("sts", "https://a.aliyuncs.com:0")),
        arguments(
            "/spec/endpoints/sts", "'https://a_b.aliyuncs.com'",
            noUrl("sts", "https://a_b.aliyuncs.com")),
        arguments("/spec/endpoints/sts", "'https://'", noUrl("sts", "https://")),
        arguments(
            "/spec/endpoints/sts", "'mailto:a@aliyuncs.com'",
            noUrl("sts", "mailto:a@aliyuncs.com")),
        arguments(
            "/spec/endpoints/ecs", "'http://a.aliyuncs.com'",
            noHostOfTheCloud("http://a.aliyuncs.com")),
        arguments(
            "/spec/endpoints/ecs", "'https://a.evil.example'",
            noHostOfTheCloud("https://a.evil.example")),
        arguments(
            "/spec/endpoints/ecs", "'https://evilaliyuncs.com'",
            noHostOfTheCloud("https://evilaliyuncs.com")),
        arguments(
            "/spec/protectedRoles", "[" + "'Web*',".repeat(100) + "'Web*']",
            "spec.protectedRoles: has 101 entries; at most 100 are allowed"),
        arguments(
            "/spec/limits/AttachInstanceRamRol", "{'perMinute': 1, 'burst': 1}",
            "spec.limits.AttachInstanceRamRol: is no action that is called;"
                + " did you mean AttachInstanceRamRole?"),
        arguments(
            "/spec/limits/RunInstances", "{'perMinute': 1, 'burst': 1}",
            "spec.limits.RunInstances: is no action that is called; allowed:"
                + " AttachInstanceRamRole, DescribeInstanceRamRole, DescribeInstances,"
                + " DetachInstanceRamRole, GetCallerIdentity, GetRole"),
        arguments(
            "/spec/limits/GetRole", "{'burst': 1}",
            "spec.limits.GetRole.perMinute: is missing"),
        arguments(
            "/spec/limits/GetRole", "{'perMinute': 1}",
            "spec.limits.GetRole.burst: is missing"),
        arguments(
            "/spec/limits/GetRole/perMinute", "0",
            "spec.limits.GetRole.perMinute: 0 is out of range; allowed: 1 to 100000"),
        arguments(
            "/spec/limits/GetRole/burst", "100001",
            "spec.limits.GetRole.burst: 100001 is out of range; allowed: 1 to 100000"),
        arguments(
            "/spec/limits/GetRole/perHour", "1",
            "spec.limits.GetRole.perHour: unknown field; known here: perMinute, burst"),
        arguments(
            "/spec/limits/GetRole", "60",
            "spec.limits.GetRole: expected an object, found a number"),
        arguments("/spec/limits", "[]", "spec.limits: expected an object, found a list"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("edges")
  void theLastGoodValueIsGood(String pointer, String value) {
    assertThat(AccountReaderTest.read(pointer, value).findings()).isEmpty();
  }

  static Stream<Arguments> edges() {
    return Stream.of(
        arguments("/spec/grants/0/namespaces/0", "'" + "n".repeat(63) + "'"),
        arguments("/spec/grants/0/roles/0", "'" + "r".repeat(128) + "'"),
        arguments("/spec/grants/0/regions/0", "'" + "x".repeat(64) + "'"),
        arguments("/spec/endpoints/ecs", "'https://A.ALIYUNCS.COM:65535'"),
        arguments("/spec/endpoints/ecs", "'https://a.aliyuncs.com:1/'"),
        arguments("/spec/limits/GetRole", "{'perMinute': 1, 'burst': 100000}"),
        arguments("/spec/detachLimit", "{'percent': 0, 'atLeast': 100000}"),
        arguments("/spec/driftSweepSeconds", "86400"));
  }

  private static String noUrl(String field, String value) {
    return "spec.endpoints." + field + ": \"" + value
        + "\" is no URL of a host, for example https://ecs.cn-hangzhou.aliyuncs.com";
  }

  private static String noHostOfTheCloud(String value) {
    return "spec.endpoints.ecs: \"" + value + "\" is refused: without"
        + " --allow-insecure-endpoints only https and hosts below aliyuncs.com are allowed";
  }
}
