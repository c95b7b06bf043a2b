package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as the official clients sign them; each is refused if anything about it is changed. */
class VolcengineVectorsTest {
  private static final String KEYS = """
      regions: [cn-beijing]
      accounts:
      - id: "1"
        provider: Volcengine
        accessKeys:
        - {id: AKIDEXAMPLE, secret: SECRETEXAMPLETOKEN}
      instances: [{id: i-1}]
      behaviour: {hostMustBeSigned: SIGNED}
      """;
  private static final String SCOPE = "AKIDEXAMPLE/20260101/cn-beijing/ecs/request";

  private static final String JAVA_QUERY =
      "Action=AssociateInstancesIamRole&Version=2020-04-01&InstanceIds.1=i-1&InstanceIds.10=i-10"
          + "&InstanceIds.2=i-2&ClientToken=t&IamRoleName=";
  private static final String JAVA_SIGNATURE =
      "0082ebc8932ae7f577f0615365954d723719f8695af35d666a9681280f503e9c";
  private static final String FORM =
      "InstanceIds.1=i-1&InstanceIds.2=i-2&IamRoleName=EcsTestRole&ClientToken=t";

  @ParameterizedTest
  @ValueSource(strings = {"Ecs%20Test%2BRole%2F%C3%A9~%2A", "Ecs+Test%2BRole/%c3%a9%7E*"})
  void theClientForJavaSignsNothingButTheDate(String role) throws IOException {
    // The signature passes, and then the numbers of the ids have a gap.
    assertThat(java(JAVA_QUERY + role, JAVA_SIGNATURE, false))
        .isEqualTo("400 InvalidArgument");
  }

  @Test
  void theClientForJavaChanged() throws IOException {
    assertThat(java(JAVA_QUERY + "Ecs%20Test%2BRole%2F%C3%A9~", JAVA_SIGNATURE, false))
        .isEqualTo("401 SignatureDoesNotMatch");
    assertThat(
        java(
            JAVA_QUERY + "Ecs%20Test%2BRole%2F%C3%A9~%2A", JAVA_SIGNATURE.replace('0', '1'),
            false))
        .isEqualTo("401 SignatureDoesNotMatch");
  }

  @Test
  void theClientForJavaIsRefusedIfTheHostMustBeSignedAsDocumented() throws IOException {
    assertThat(java(JAVA_QUERY + "Ecs%20Test%2BRole%2F%C3%A9~%2A", JAVA_SIGNATURE, true))
        .isEqualTo("401 SignatureDoesNotMatch");
  }

  @Test
  void theClientForPythonReadsRolesWithAToken() throws IOException {
    assertThat(python("TOKEN", "100")).isEqualTo("200");
    assertThat(python("TOKEN", "99")).isEqualTo("401 SignatureDoesNotMatch");
    assertThat(python("OTHER", "100")).isEqualTo("401 SignatureDoesNotMatch");
  }

  @Test
  void theClientForPythonPostsAForm() throws IOException {
    // The signature passes, and then ECS wants a GET.
    assertThat(form(FORM)).isEqualTo("405 MethodNotAllowed");
    assertThat(form(FORM + "u")).isEqualTo("401 SignatureDoesNotMatch");
  }

  private static String java(String query, String signature, boolean hostMustBeSigned)
      throws IOException {
    return exchange(
        "", hostMustBeSigned, "GET", query, map("x-date", "20260101T000000Z"), signature, "");
  }

  private static String python(String token, String size) throws IOException {
    var headers = pythonHeaders("");
    headers.put("x-security-token", token);
    return exchange(
        ", securityToken: TOKEN", true, "GET",
        "Action=DescribeInstancesIamRoles&Version=2020-04-01&InstanceIds.1=i-1&MaxResults=" + size,
        headers, "eb621781dcfa37b28ded7342bcdba0b1e23c1f9277ec3b7bccf1da7970dd9617", "");
  }

  private static String form(String form) throws IOException {
    return exchange(
        "", true, "POST", "Action=AssociateInstancesIamRole&Version=2020-04-01",
        pythonHeaders(form), "cec623e1d8983b157906458f918e9c2f75d21e09ca68f72b97569c46d3f6d961",
        form);
  }

  private static Map<String, String> pythonHeaders(String body) {
    return map(
        "content-type", "application/x-www-form-urlencoded; charset=utf-8",
        "host", "open.volcengineapi.com",
        "x-content-sha256", Signing.sha256(body),
        "x-date", "20260101T000000Z");
  }

  private static String exchange(
      String token, boolean hostMustBeSigned, String method, String query,
      Map<String, String> headers, String signature, String body)
      throws IOException {
    var time = new ManualTime("2026-01-01T00:00:00Z");
    var authorization =
        "HMAC-SHA256 Credential=" + SCOPE + ", SignedHeaders="
            + String.join(";", new TreeMap<>(headers).keySet()) + ", Signature=" + signature;
    var world =
        KEYS.replace("TOKEN", token).replace("SIGNED", Boolean.toString(hostMustBeSigned));
    try (var simulator = Worlds.startOnly(world, time)) {
      return new VolcengineClient(simulator, time)
          .exchange(method, query, headers, authorization, body)
          .outcome();
    }
  }
}
