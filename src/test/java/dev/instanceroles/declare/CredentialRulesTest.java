package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.instanceroles.domain.AccountAccess.CredentialsRef;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialRulesTest {
  private static final String ARN = "acs:ram::123:role/Operator";
  private static final String OIDC = "acs:ram::123:oidc-provider/ack";
  private static final String TRN = "trn:iam::123:role/Operator";

  static Stream<Arguments> good() {
    return Stream.of(
        arguments(
            "AlibabaCloud", "{'workloadIdentity': {'roleArn': '" + ARN + "', 'oidcProviderArn': '"
                + OIDC + "'}}",
            new CredentialsRef.WorkloadIdentity(ARN, OIDC)),
        arguments(
            "Volcengine", "{'workloadIdentity': {'roleArn': '" + TRN + "'}}",
            new CredentialsRef.WorkloadIdentity(TRN, null)),
        arguments(
            "Volcengine", "{'instanceMetadata': {}}", new CredentialsRef.InstanceMetadata()),
        arguments(
            "AlibabaCloud", "{'environment': {}, 'assumeRole': {'roleArn': '" + ARN
                + "', 'externalId': 'ticket/7'}}",
            new CredentialsRef.AssumeRole(new CredentialsRef.Environment(), ARN, "ticket/7")),
        arguments(
            "Volcengine", "{'secretRef': {'name': 'ak'}, 'assumeRole': {'roleArn': '" + TRN + "'}}",
            new CredentialsRef.AssumeRole(new CredentialsRef.SecretRef("ak"), TRN, null)),
        // The first role may be of another account, since the second is assumed with it.
        arguments(
            "Volcengine", "{'workloadIdentity': {'roleArn': 'trn:iam::9:role/Base'},"
                + " 'assumeRole': {'roleArn': '" + TRN + "'}}",
            new CredentialsRef.AssumeRole(
                new CredentialsRef.WorkloadIdentity("trn:iam::9:role/Base", null), TRN, null)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("good")
  void whatIsDeclaredIsUnderstood(String provider, String credentials, CredentialsRef expected) {
    var reading = read(provider, credentials);

    assertThat(reading.findings()).isEmpty();
    assertThat(((DeclaredAccount.Readable) reading.account()).access().credentials())
        .isEqualTo(expected);
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        arguments(
            "AlibabaCloud", "{}",
            "spec.credentials: is empty; give it one of secretRef, workloadIdentity,"
                + " instanceMetadata, environment"),
        arguments(
            "AlibabaCloud", "{'instanceMetadata': {}, 'environment': {}}",
            "spec.credentials: has instanceMetadata and environment; keep one"),
        arguments(
            "AlibabaCloud", "{'assumeRole': {'roleArn': '" + ARN + "'}}",
            "spec.credentials: has nothing to assume the role with; beside assumeRole give it one"
                + " of secretRef, workloadIdentity, instanceMetadata, environment"),
        arguments(
            "AlibabaCloud", "{'workloadIdentity': {'oidcProviderArn': '" + OIDC + "'}}",
            "spec.credentials.workloadIdentity.roleArn: is missing"),
        arguments(
            "AlibabaCloud", "{'workloadIdentity': {'roleArn': '" + ARN + "'}}",
            "spec.credentials.workloadIdentity.oidcProviderArn: is missing"),
        arguments(
            "AlibabaCloud", "{'workloadIdentity': {'roleArn': '" + ARN
                + "', 'oidcProviderArn': '" + ARN + "'}}",
            "spec.credentials.workloadIdentity.oidcProviderArn: the value is no OIDC provider of"
                + " Alibaba Cloud, for example"
                + " acs:ram::1234567890123456:oidc-provider/ack-rrsa-c0123456789"),
        arguments(
            "Volcengine", "{'workloadIdentity': {'roleArn': '" + TRN
                + "', 'oidcProviderArn': '" + OIDC + "'}}",
            "warning: spec.credentials.workloadIdentity.oidcProviderArn: has no effect on"
                + " Volcengine"),
        arguments(
            "Volcengine", "{'workloadIdentity': {'roleArn': '" + ARN + "'}}",
            "spec.credentials.workloadIdentity.roleArn: the value is no role of Volcengine, for"
                + " example trn:iam::2100000001:role/instance-roles"),
        arguments(
            "Volcengine", "{'workloadIdentity': {'roleArn': 'trn:iam::9:role/Operator'}}",
            "spec.credentials.workloadIdentity.roleArn: is a role of account 9, and spec.accountId"
                + " is another one"),
        arguments(
            "AlibabaCloud",
            "{'environment': {}, 'assumeRole': {'roleArn': 'acs:ram::9:role/Operator'}}",
            "spec.credentials.assumeRole.roleArn: is a role of account 9, and spec.accountId is"
                + " another one"),
        arguments(
            "AlibabaCloud", "{'environment': {}, 'assumeRole': {'roleArn': '" + ARN
                + "', 'externalId': 'hidden hidden'}}",
            "spec.credentials.assumeRole.externalId: the value is no external id: 2 to 1224"
                + " letters, digits and + = , . @ : / _ -"),
        arguments(
            "AlibabaCloud", "{'rrsa': {}, 'environment': {}}",
            "spec.credentials.rrsa: unknown field; did you mean"
                + " spec.credentials.workloadIdentity?"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bad")
  void whatIsWrongIsSaidWithoutShowingIt(String provider, String credentials, String sentence) {
    assertThat(Manifests.lines(read(provider, credentials).findings())).containsExactly(sentence);
  }

  @Test
  void theMetadataAreElsewhereOnlyForSimulators() {
    var account = Manifests.with(
        Manifests.account(), "/spec/endpoints", "{'metadata': 'http://127.0.0.1:8080'}");

    assertThat(Manifests.lines(AccountReader.read(account, EndpointRule.CLOUD_HOSTS).findings()))
        .containsExactly(
            "spec.endpoints.metadata: is for simulators, and refused without"
                + " --allow-insecure-endpoints");
    assertThat(AccountReader.read(account, EndpointRule.ANY_HOST).findings()).isEmpty();
  }

  private static AccountReading read(String provider, String credentials) {
    return AccountReader.read(
        Manifests.json(
            "{'apiVersion': 'instanceroles.dev/v1alpha1', 'kind': 'CloudAccount',"
                + " 'metadata': {'name': 'prod'}, 'spec': {'provider': '" + provider
                + "', 'accountId': '123', 'credentials': " + credentials + "}}"),
        EndpointRule.CLOUD_HOSTS);
  }
}
