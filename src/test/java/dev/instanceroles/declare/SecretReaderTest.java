package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecretReaderTest {

  @Test
  void dataIsDecodedAndStringDataWins() {
    var values = SecretReader.read(Manifests.json("""
        {'data': {'accessKeyId': 'b2xkLWlk', 'accessKeySecret': 'c2Vj\\ncmV0Cg==', 'other': 5},
         'stringData': {'accessKeyId': 'new-id', 'securityToken': 'token'}}""")).values();

    assertThat(values.value("accessKeyId")).isEqualTo("new-id");
    assertThat(values.value("accessKeySecret")).isEqualTo("secret");
    assertThat(values.value("securityToken")).isEqualTo("token");
    assertThat(values.value("other")).isNull();
  }

  @Test
  void aSecurityTokenIsNotNeeded() {
    var values = SecretReader.read(Manifests.json("""
        {'stringData': {'accessKeyId': 'id', 'accessKeySecret': 'hidden'}}""")).values();

    assertThat(values.value("securityToken")).isNull();
  }

  @Test
  void nothingIsShown() {
    var reading = SecretReader.read(Manifests.json("""
        {'stringData': {'accessKeyId': 'A1', 'accessKeySecret': 'B2'}}"""));

    assertThat(reading).hasToString("SecretReading[values=SecretValues[hidden], findings=[]]");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSecrets")
  void whatIsWrongIsSaidWithoutTheValue(String secret, String fault) {
    var reading = SecretReader.read(Manifests.json(secret));

    assertThat(Manifests.lines(reading.findings())).containsExactly(fault);
    assertThat(reading.values()).isNull();
  }

  static Stream<Arguments> badSecrets() {
    return Stream.of(
        arguments("{'stringData': {'accessKeyId': 'id'}}", "data.accessKeySecret: is missing"),
        arguments("{'stringData': {'accessKeySecret': 's'}}", "data.accessKeyId: is missing"),
        arguments(
            "{'data': {'accessKeyId': 'aWQ=', 'accessKeySecret': '!hidden'}}",
            "data.accessKeySecret: is no base64; plain text belongs under stringData"),
        arguments(
            "{'stringData': {'accessKeyId': 12345, 'accessKeySecret': 's'}}",
            "stringData.accessKeyId: is no text; put it in quotes"),
        arguments(
            "{'stringData': {'accessKeyId': 'id', 'accessKeySecret': 'two words'}}",
            "stringData.accessKeySecret: is no credential:"
                + " it is empty, or has spaces or characters other than ASCII"),
        arguments(
            "{'data': {'accessKeyId': 'aWQ=', 'accessKeySecret': 's', 'securityToken': ''}}"
                .replace("'s'", "'cw=='"),
            "data.securityToken: is no credential:"
                + " it is empty, or has spaces or characters other than ASCII"));
  }
}
