package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.AccountAccess.CredentialsRef;
import dev.instanceroles.domain.AccountAccess.Endpoints;
import dev.instanceroles.domain.AccountAccess.RateLimit;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccountReaderTest {

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource({"fields", "values", "grants"})
  void whatIsWrongIsSaidInOneSentenceAndNeverObeyed(String pointer, String value, String fault) {
    refused(read(pointer, value), fault);
  }

  static void refused(AccountReading reading, String fault) {
    assertThat(Manifests.lines(reading.findings())).containsExactly(fault);
    assertThat(reading.account())
        .isEqualTo(
            new DeclaredAccount.Unreadable(
                "prod", Provider.AlibabaCloud, "1234567890123456", fault));
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        arguments(
            "/spec/approval", "{'requiredFor': ['Attach']}",
            "spec.approval.requiredFor[0]: \"Attach\" is not known; allowed: Swap, Detach;"
                + " did you mean Detach?"),
        arguments(
            "/spec/approval", "{'requiredFor': ['Swap', 'Detach', 'Swap']}",
            "spec.approval.requiredFor: has 3 entries; at most 2 are allowed"),
        arguments(
            "/spec/approvals", "['Swap']",
            "spec.approvals: unknown field; did you mean spec.approval.requiredFor?"),
        arguments(
            "/spec/grants/0/instances", "{'tags': {}}",
            "spec.grants[0].instances.tags: is empty, and would mean every instance;"
                + " name at least one tag"),
        arguments(
            "/spec/grants/0/instances", "{'all': true, 'tags': {'team': 'a'}}",
            "spec.grants[0].instances: has both all and tags; keep one"),
        arguments(
            "/spec/secretName", "'hidden'",
            "spec.secretName: unknown field; did you mean spec.credentials.secretRef.name?"),
        arguments(
            "/spec/credentials/accessKeySecret", "'hidden'",
            "spec.credentials.accessKeySecret: unknown field;"
                + " did you mean spec.credentials.secretRef?"),
        arguments(
            "/spec/endpoints/ram", "'https://ram.aliyuncs.com'",
            "spec.endpoints.ram: unknown field; did you mean spec.endpoints.iam?"),
        arguments(
            "/spec/grants/0/namespace", "'team-a'",
            "spec.grants[0].namespace: unknown field; did you mean spec.grants[0].namespaces?"),
        arguments(
            "/spec/credentials", null,
            "spec.credentials: is missing; give it one of secretRef, workloadIdentity, instanceMetadata, environment"),
        arguments(
            "/spec/credentials", "{}",
            "spec.credentials: is empty; give it one of secretRef, workloadIdentity, instanceMetadata, environment"),
        arguments(
            "/spec/credentials/environment", "{}",
            "spec.credentials: has secretRef and environment; keep one"),
        arguments(
            "/spec/credentials/secretRef", "{}",
            "spec.credentials.secretRef.name: is missing"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(
            "/spec/credentials/secretRef/name", "'LTAI hidden'",
            "spec.credentials.secretRef.name: the value is no name of an object:"
                + " at most 253 lowercase letters, digits, hyphens and dots"),
        arguments(
            "/spec/credentials/secretRef/name", "123456",
            "spec.credentials.secretRef.name: the value is a number here; put it in quotes"),
        arguments(
            "/spec/credentials/environment", "'hidden'",
            "spec.credentials.environment: expected an object, found a text"),
        arguments(
            "/spec/mode", "'Off'",
            "spec.mode: \"Off\" is not known; allowed: Enforce, Observe"),
        arguments(
            "/spec/protectedRoles", "['a/b']",
            "spec.protectedRoles[0]: \"a/b\" is no pattern for roles:"
                + " letters, digits, + = , . @ _ - and the wildcards * and ?"),
        arguments(
            "/spec/detachLimit/percent", "101",
            "spec.detachLimit.percent: 101 is out of range; allowed: 0 to 100"),
        arguments(
            "/spec/detachLimit/percent", "'10%'",
            "spec.detachLimit.percent: expected a whole number, found a text"),
        arguments(
            "/spec/detachLimit/atLeast", "-1",
            "spec.detachLimit.atLeast: -1 is out of range; allowed: 0 to 100000"),
        arguments(
            "/spec/driftSweepSeconds", "59",
            "spec.driftSweepSeconds: 59 is out of range; allowed: 60 to 86400"));
  }

  static Stream<Arguments> grants() {
    return Stream.of(
        arguments("/spec/grants", "{}", "spec.grants: expected a list, found an object"),
        arguments(
            "/spec/grants/0", "null",
            "spec.grants[0]: has no value; give it one, or leave the field out"),
        arguments(
            "/spec/grants/0/namespaces", null,
            "spec.grants[0].namespaces: is missing; nothing is granted by leaving it out"),
        arguments(
            "/spec/grants/0/roles", "[]",
            "spec.grants[0].roles: is empty, so this grants nothing;"
                + " name some, or remove the grant"),
        arguments(
            "/spec/grants/0/regions", null,
            "spec.grants[0].regions: is missing; nothing is granted by leaving it out"),
        arguments(
            "/spec/grants/0/instances", null,
            "spec.grants[0].instances: is missing; write instances: {all: true},"
                + " or the tags that they must carry"),
        arguments(
            "/spec/grants/0/instances", "{}",
            "spec.grants[0].instances: is missing; write instances: {all: true},"
                + " or the tags that they must carry"),
        arguments(
            "/spec/grants/0/instances/all", "false",
            "spec.grants[0].instances.all: false grants nothing; write true,"
                + " or the tags that they must carry"),
        arguments(
            "/spec/grants/0/namespaces/0", "'Team'",
            "spec.grants[0].namespaces[0]: \"Team\" is no pattern for namespaces:"
                + " lowercase letters, digits, hyphens, * and ?"),
        arguments(
            "/spec/grants/0/roles/0", "'[ab]'",
            "spec.grants[0].roles[0]: \"[ab]\" is no pattern for roles:"
                + " letters, digits, + = , . @ _ - and the wildcards * and ?"),
        arguments(
            "/spec/grants/0/regions/0", "'cn_*'",
            "spec.grants[0].regions[0]: \"cn_*\" is no pattern for regions:"
                + " lowercase letters, digits, hyphens, * and ?"),
        arguments(
            "/spec/grants/0/namespaces/0", "'" + "n".repeat(64) + "'",
            "spec.grants[0].namespaces[0]: \"" + "n".repeat(60) + "...\" is no pattern for"
                + " namespaces: lowercase letters, digits, hyphens, * and ?"),
        arguments(
            "/spec/grants/0/roles/0", "'" + "r".repeat(129) + "'",
            "spec.grants[0].roles[0]: \"" + "r".repeat(60) + "...\" is no pattern for roles:"
                + " letters, digits, + = , . @ _ - and the wildcards * and ?"),
        arguments(
            "/spec/grants/0/regions/0", "'" + "x".repeat(65) + "'",
            "spec.grants[0].regions[0]: \"" + "x".repeat(60) + "...\" is no pattern for"
                + " regions: lowercase letters, digits, hyphens, * and ?"),
        arguments(
            "/spec/grants/0/mayReplace", "['a b']",
            "spec.grants[0].mayReplace[0]: \"a b\" is no pattern for roles:"
                + " letters, digits, + = , . @ _ - and the wildcards * and ?"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("unidentified")
  void withoutAReadableCloudOrAccountIdTheyAreNotGuessed(
      String pointer,
      String value,
      Provider provider,
      String accountId,
      String fault) {
    assertThat(read(pointer, value).account())
        .isEqualTo(new DeclaredAccount.Unreadable("prod", provider, accountId, fault));
  }

  static Stream<Arguments> unidentified() {
    return Stream.of(
        arguments("/spec/provider", null, null, "1234567890123456", "spec.provider: is missing"),
        arguments(
            "/spec/provider", "'alibaba'", null, "1234567890123456",
            "spec.provider: \"alibaba\" is not known; allowed: AlibabaCloud, Volcengine"),
        arguments(
            "/spec/accountId", null, Provider.AlibabaCloud, null,
            "spec.accountId: is missing"),
        arguments(
            "/spec/accountId", "1234567890123456", Provider.AlibabaCloud, null,
            "spec.accountId: 1234567890123456 is a number here; put it in quotes"),
        arguments(
            "/spec/accountId", "'prod'", Provider.AlibabaCloud, null,
            "spec.accountId: \"prod\" is no account id: 1 to 20 digits"));
  }

  @Test
  void withoutAReadableNameThereIsNoAccount() {
    var reading = read("/metadata/name", "'Prod'");

    assertThat(reading.account()).isNull();
    assertThat(Manifests.lines(reading.findings())).containsExactly(
        "metadata.name: \"Prod\" is no name of an object:"
            + " at most 253 lowercase letters, digits, hyphens and dots");
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("doubtfulObjects")
  void whatIsDoubtfulIsSaidAndObeyed(String pointer, String value, String warning) {
    var reading = read(pointer, value);

    assertThat(Manifests.lines(reading.findings())).containsExactly("warning: " + warning);
    assertThat(reading.account()).isInstanceOf(DeclaredAccount.Readable.class);
    assertThat(((DeclaredAccount.Readable) reading.account()).detachDecision()).isNull();
  }

  static Stream<Arguments> doubtfulObjects() {
    return Stream.of(
        arguments(
            "/metadata/namespace", "'team-a'",
            "metadata.namespace: has no effect: a CloudAccount is in none"),
        arguments(
            "/metadata/annotations", "{'instanceroles.dev/detach-decision': 'approve'}",
            "metadata.annotations[instanceroles.dev/detach-decision]: ignored, since \"approve\""
                + " is not approve:<hash> or retain:<hash> with 12 hex digits"),
        arguments(
            "/metadata/annotations",
            "{'instanceroles.dev/detach-descision': 'approve:3f9c12ab77d0'}",
            "metadata.annotations[instanceroles.dev/detach-descision]: has no effect here;"
                + " known here: instanceroles.dev/detach-decision"));
  }

  @Test
  void aGrantCanBeLimitedToInstancesWithTags() {
    var account = readable(read("/spec/grants/0/instances", "{'tags': {'team': 'a'}}"));

    assertThat(account.grants())
        .singleElement()
        .extracting(Grant::tags)
        .isEqualTo(Tags.of(Map.of("team", "a")));
  }

  @Test
  void theLeastThatMustBeSaidHasTheDefaults() {
    var account = readable(AccountReader.read(Manifests.json("""
        {'apiVersion': 'instanceroles.dev/v1alpha1', 'kind': 'CloudAccount',
         'metadata': {'name': 'prod'},
         'spec': {'provider': 'AlibabaCloud', 'accountId': '123',
                  'credentials': {'environment': {}}}}"""), EndpointRule.CLOUD_HOSTS));

    assertThat(account.access())
        .isEqualTo(
            new AccountAccess(
                "prod", Provider.AlibabaCloud, "123", new CredentialsRef.Environment(),
                Endpoints.OF_THE_CLOUD, new TreeMap<>()));
    assertThat(account.in("cn-hangzhou"))
        .isEqualTo(
            new Account(
                "prod", new PartitionId(Provider.AlibabaCloud, "123", "cn-hangzhou"),
                Mode.Enforce, List.of(),
                List.of("KubernetesWorkerRole-*", "KubernetesNodeRoleForECS"),
                DetachLimit.DEFAULT, 600, null, Set.of()));
  }

  @Test
  void everyFieldFindsItsPlace() {
    var account = readable(
        AccountReader.read(
            Manifests.json("""
                {'apiVersion': 'instanceroles.dev/v1alpha1', 'kind': 'CloudAccount',
                 'metadata': {'name': 'prod',
                   'annotations': {'instanceroles.dev/detach-decision': 'retain:3f9c12ab77d0'}},
                 'spec': {'provider': 'AlibabaCloud', 'accountId': '123', 'mode': 'Observe',
                          'credentials': {'secretRef': {'name': 'prod-ak'}},
                          'grants': [{'namespaces': ['team-?'], 'roles': ['Web*', 'Api'],
                                      'regions': ['cn-*'], 'instances': {'all': true},
                                      'mayAdopt': true, 'mayReplace': ['Old*']}],
                          'protectedRoles': [], 'detachLimit': {'percent': 5},
                          'approval': {'requiredFor': ['Swap', 'Detach']},
                          'driftSweepSeconds': 60,
                          'endpoints': {'ecs': 'http://127.0.0.1:8080', 'iam': 'https://b/',
                                        'sts': 'https://c:1'},
                          'limits': {'GetRole': {'perMinute': 60, 'burst': 10}}}}"""),
            EndpointRule.ANY_HOST));

    assertThat(account.access())
        .isEqualTo(
            new AccountAccess(
                "prod", Provider.AlibabaCloud, "123", new CredentialsRef.SecretRef("prod-ak"),
                new Endpoints("http://127.0.0.1:8080", "https://b/", "https://c:1"),
                new TreeMap<>(Map.of("GetRole", new RateLimit(60, 10)))));
    assertThat(account.in("cn-hangzhou"))
        .isEqualTo(
            new Account(
                "prod", new PartitionId(Provider.AlibabaCloud, "123", "cn-hangzhou"),
                Mode.Observe,
                List.of(
                    new Grant(
                        List.of("team-?"), List.of("Web*", "Api"), List.of("cn-*"), null, true,
                        List.of("Old*"))),
                List.of(), new DetachLimit(5, 25), 60, "retain:3f9c12ab77d0",
                Set.of(Destructive.values())));
  }

  static AccountReading read(String pointer, String value) {
    return AccountReader.read(
        Manifests.with(Manifests.account(), pointer, value), EndpointRule.CLOUD_HOSTS);
  }

  private static DeclaredAccount.Readable readable(AccountReading reading) {
    assertThat(reading.findings()).isEmpty();
    return (DeclaredAccount.Readable) reading.account();
  }
}
