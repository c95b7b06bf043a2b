package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The older way of signing, with parameters. */
class SignatureV1Test {
  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.start("", time);
  private final CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void acceptsWhatIsSignedRightly() throws IOException {
    assertThat(send(parameters()).holders()).isEqualTo(Map.of("i-db", "DbRole"));
  }

  @Test
  void acceptsParametersInAForm() throws IOException {
    var parameters = new TreeMap<>(parameters());
    parameters.put("Signature", Signing.v1("POST", parameters, CloudClient.SECRET));
    var headers = map("content-type", "application/x-www-form-urlencoded");

    assertThat(
        client.exchange("POST", "", headers, "", Signing.query(parameters)).holders())
        .isEqualTo(Map.of("i-db", "DbRole"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Timestamp", "SignatureNonce", "SignatureMethod", "SignatureVersion"})
  void refusesWithout(String parameter) throws IOException {
    var parameters = parameters();
    parameters.remove(parameter);

    assertThat(send(parameters).outcome()).isEqualTo("400 IncompleteSignature");
  }

  @Test
  void refusesWithoutASignature() throws IOException {
    assertThat(
        client.exchange("POST", Signing.query(parameters()), Map.of(), "", "").outcome())
        .isEqualTo("400 IncompleteSignature");
  }

  @ParameterizedTest
  @CsvSource({"SignatureMethod, HMAC-MD5", "SignatureVersion, 2.0"})
  void refusesOtherMethods(String parameter, String value) throws IOException {
    var parameters = parameters();
    parameters.put(parameter, value);

    assertThat(send(parameters).outcome()).isEqualTo("400 InvalidSignatureMethod");
  }

  @Test
  void refusesAParameterThatWasAddedUnderWay() throws IOException {
    var parameters = new TreeMap<>(parameters());
    parameters.put("Signature", Signing.v1("POST", parameters, CloudClient.SECRET));
    parameters.put("RamRoleName", "WebRole");

    assertThat(
        client.exchange("POST", Signing.query(parameters), Map.of(), "", "").outcome())
        .isEqualTo("400 SignatureDoesNotMatch");
  }

  @Test
  void refusesASecondTime() throws IOException {
    var parameters = parameters();
    send(parameters);

    assertThat(send(parameters).outcome()).isEqualTo("400 SignatureNonceUsed");
  }

  @Test
  void refusesWhatIsTooOld() throws IOException {
    var parameters = parameters();
    time.pass(Duration.ofMinutes(16));

    assertThat(send(parameters).outcome()).isEqualTo("400 InvalidTimeStamp.Expired");
  }

  @Test
  void wantsNoTokenWhereNoneBelongs() throws IOException {
    var parameters = parameters();
    parameters.put("SecurityToken", "any");

    assertThat(send(parameters).outcome())
        .isEqualTo("400 InvalidSecurityToken.MismatchWithAccessKey");
  }

  @Test
  void answersInXmlUnlessAskedForJson() throws IOException {
    var parameters = parameters();
    parameters.remove("Format");

    var answer = send(parameters);

    assertThat(answer.header("Content-Type")).hasValue("text/xml;charset=utf-8");
    assertThat(answer.body())
        .startsWith("<?xml version='1.0' encoding='UTF-8'?><DescribeInstanceRamRoleResponse>")
        .contains(
            "<InstanceRamRoleSets><InstanceRamRoleSet><InstanceId>i-db</InstanceId>"
                + "<RamRoleName>DbRole</RamRoleName></InstanceRamRoleSet></InstanceRamRoleSets>");
  }

  private Answer send(Map<String, String> parameters) throws IOException {
    var signed = new TreeMap<>(parameters);
    signed.put("Signature", Signing.v1("POST", parameters, CloudClient.SECRET));
    return client.exchange("POST", Signing.query(signed), Map.of(), "", "");
  }

  private Map<String, String> parameters() {
    return map(
        "AccessKeyId", CloudClient.KEY,
        "Action", "DescribeInstanceRamRole",
        "Version", "2014-05-26",
        "Format", "json",
        "Timestamp", time.instant().toString(),
        "SignatureMethod", "HMAC-SHA1",
        "SignatureVersion", "1.0",
        "SignatureNonce", "n 1",
        "RegionId", "cn-hangzhou",
        "InstanceIds", "[\"i-db\"]");
  }
}
