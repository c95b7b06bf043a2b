package dev.instanceroles.declare;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.declare.Finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One change that makes a good object bad, with what the API server is to say; and the last changes that leave it good. */
final class BadManifests {
  static final JsonNode BINDING = Manifests.with(
      Manifests.binding(), "/spec/instances", "{'ids': ['i-bp1aaa'], 'tags': {'app': 'web'}}");
  static final JsonNode ACCOUNT = Manifests.account();

  private static final String TOO_MANY = "Too many: ";
  private static final String REQUIRED = "Required value";

  private BadManifests() {}

  static List<Finding> faults(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.severity() == Severity.FAULT).toList();
  }

  static Stream<Arguments> bindings() {
    return Stream.of(
        arguments("/spec", null, "spec: " + REQUIRED),
        arguments("/spec/accountRef", null, "spec.accountRef: " + REQUIRED),
        arguments("/spec/accountRef/name", null, "spec.accountRef.name: " + REQUIRED),
        arguments("/spec/accountRef/name", "'Prod_1'", "spec.accountRef.name: Invalid value"),
        arguments("/spec/accountRef/name", letters(254), "spec.accountRef.name: Too long"),
        arguments("/spec/region", null, "spec.region: " + REQUIRED),
        arguments("/spec/region", "'CN'", "spec.region: Invalid value"),
        arguments("/spec/roleName", null, "spec.roleName: " + REQUIRED),
        arguments("/spec/roleName", "'acs:ram::1:role/Web'", "spec.roleName: Invalid value"),
        arguments("/spec/roleName", letters(129), "spec.roleName: Too long"),
        arguments("/spec/instances", null, "spec.instances: " + REQUIRED),
        arguments("/spec/instances", "{}", "spec.instances: Invalid value: list ids, or select"),
        arguments(
            "/spec/instances", "{'ids': ['i-bp1aaa'], 'exclude': ['i-bp1aaa']}",
            "spec.instances.exclude: Invalid value: is only for instances that tags or nodeLabels"),
        arguments(
            "/spec/instances/nodeLabels", "{}",
            "spec.instances.nodeLabels: Invalid value: is empty, and would mean every Node"),
        arguments(
            "/spec/instances/nodeLabels", tags(11), "spec.instances.nodeLabels: " + TOO_MANY),
        arguments(
            "/spec/instances/nodeLabels", "{'a/b/c': 'x'}",
            "spec.instances.nodeLabels: Invalid value: has a key that is none of a label"),
        arguments(
            "/spec/instances/nodeLabels", "{'pool': '-'}",
            "spec.instances.nodeLabels.pool: Invalid value"),
        arguments(
            "/spec/instances/ids", "[]",
            "spec.instances.ids: Invalid value: is empty, which is refused since it is often"),
        arguments(
            "/spec/instances/ids", list("i-bp1aaa", 5_001), "spec.instances.ids: " + TOO_MANY),
        arguments("/spec/instances/ids/0", "'web-1'", "spec.instances.ids[0]: Invalid value"),
        arguments("/spec/instances/ids/0", "'i-bp'", "spec.instances.ids[0]: Invalid value"),
        arguments("/spec/instances/ids/0", "42", "spec.instances.ids[0]: Invalid value"),
        arguments(
            "/spec/instances/exclude", list("i-bp1aaa", 5_001),
            "spec.instances.exclude: " + TOO_MANY),
        arguments("/spec/instances/exclude", "['x']", "spec.instances.exclude[0]: Invalid value"),
        arguments(
            "/spec/instances/tags", "{}",
            "spec.instances.tags: Invalid value: is empty, and would mean every instance"),
        arguments("/spec/instances/tags", tags(11), "spec.instances.tags: " + TOO_MANY),
        arguments(
            "/spec/instances/tags", "{" + letters(129) + ": 'x'}",
            "spec.instances.tags: Invalid value: has a key that is empty or too long"),
        arguments("/spec/instances/tags/app", "''", "spec.instances.tags.app: Invalid value"),
        arguments("/spec/instances/tags/app", "' web'", "spec.instances.tags.app: Invalid value"),
        arguments("/spec/instances/tags/app", "'w\\neb'", "spec.instances.tags.app: Invalid value"),
        arguments("/spec/instances/tags/app", letters(129), "spec.instances.tags.app: Too long"),
        arguments(
            "/spec/instances/instanceIds", "[]", "unknown field \"spec.instances.instanceIds\""),
        arguments("/spec/state", "'Gone'", "spec.state: Unsupported value: \"Gone\""),
        arguments("/spec/mode", "'Watch'", "spec.mode: Unsupported value: \"Watch\""),
        arguments("/spec/suspend", "'yes'", "spec.suspend: Invalid value"),
        arguments("/spec/deletionPolicy", "'Keep'", "spec.deletionPolicy: Unsupported value"),
        arguments("/spec/onExisting/sameRole", "'Take'", "spec.onExisting.sameRole: Unsupported"),
        arguments(
            "/spec/onExisting/replaceRoles", list("Role", 101),
            "spec.onExisting.replaceRoles: " + TOO_MANY),
        arguments(
            "/spec/onExisting/replaceRoles/0", "'a b'",
            "spec.onExisting.replaceRoles[0]: Invalid value"),
        arguments("/spec/swap/canary", "0", "spec.swap.canary: Invalid value: 0"),
        arguments("/spec/swap/canary", "5001", "spec.swap.canary: Invalid value: 5001"),
        arguments("/spec/swap/soakSeconds", "-1", "spec.swap.soakSeconds: Invalid value: -1"),
        arguments("/spec/swap/soakSeconds", "86401", "spec.swap.soakSeconds: Invalid value"),
        arguments("/spec/swap/maxConcurrent", "0", "spec.swap.maxConcurrent: Invalid value"),
        arguments("/spec/swap/maxConcurrent", "5001", "spec.swap.maxConcurrent: Invalid value"),
        arguments("/spec/swap/maxConcurrent", "'101%'", "spec.swap.maxConcurrent: Invalid value"),
        arguments("/spec/swap/maxConcurrent", "'half'", "spec.swap.maxConcurrent: Invalid value"),
        arguments("/spec/sessionPolicy", "''", "spec.sessionPolicy: Invalid value"),
        arguments("/spec/sessionPolicy", letters(1_025), "spec.sessionPolicy: Too long"));
  }

  static Stream<Arguments> accounts() {
    return Stream.of(
        arguments("/spec/provider", null, "spec.provider: " + REQUIRED),
        arguments("/spec/provider", "'Aws'", "spec.provider: Unsupported value: \"Aws\""),
        arguments("/spec/accountId", null, "spec.accountId: " + REQUIRED),
        arguments("/spec/accountId", "'me'", "spec.accountId: Invalid value"),
        arguments("/spec/accountId", "1234567890123456", "spec.accountId: Invalid value"),
        arguments("/spec/mode", "'Off'", "spec.mode: Unsupported value"),
        arguments("/spec/credentials", null, "spec.credentials: " + REQUIRED),
        arguments("/spec/credentials", "{}", "spec.credentials: Invalid value: give it one of"),
        arguments(
            "/spec/credentials", "{'environment': {}, 'instanceMetadata': {}}",
            "spec.credentials: Invalid value: give it one of"),
        arguments(
            "/spec/credentials", "{'assumeRole': {'roleArn': 'acs:ram::1234567890123456:role/x'}}",
            "spec.credentials: Invalid value: give it one of"),
        arguments(
            "/spec/credentials/secretRef", "{}", "spec.credentials.secretRef.name: " + REQUIRED),
        arguments(
            "/spec/credentials/secretRef/name", "'A'",
            "spec.credentials.secretRef.name: Invalid value"),
        arguments(
            "/spec/credentials", "{'workloadIdentity': {}}",
            "spec.credentials.workloadIdentity.roleArn: " + REQUIRED),
        arguments(
            "/spec/credentials", workload("role/x"),
            "spec.credentials.workloadIdentity.roleArn: Invalid value"),
        arguments(
            "/spec/credentials", workload("trn:iam::2100000001:role/x"),
            "spec.credentials.workloadIdentity.roleArn: Invalid value:"
                + " must be the full name of a role of Alibaba Cloud"),
        arguments(
            "/spec/credentials",
            "{'workloadIdentity': {'roleArn': 'acs:ram::1234567890123456:role/x'}}",
            "spec.credentials.workloadIdentity.oidcProviderArn: Invalid value:"
                + " must be the full name of an OIDC provider of Alibaba Cloud"),
        arguments(
            "/spec/credentials/assumeRole", "{'roleArn': 'trn:iam::2100000001:role/x'}",
            "spec.credentials.assumeRole.roleArn: Invalid value: must be the full name of a role"),
        arguments(
            "/spec/credentials/assumeRole",
            "{'roleArn': 'acs:ram::1234567890123456:role/x', 'externalId': 'a b'}",
            "spec.credentials.assumeRole.externalId: Invalid value"),
        arguments("/spec/grants", list("{}", 1_001), "spec.grants: " + TOO_MANY),
        arguments("/spec/grants/0/namespaces", null, "spec.grants[0].namespaces: " + REQUIRED),
        arguments("/spec/grants/0/roles", "[]", "spec.grants[0].roles: Invalid value"),
        arguments("/spec/grants/0/roles", list("Web", 101), "spec.grants[0].roles: " + TOO_MANY),
        arguments("/spec/grants/0/regions/0", "'CN'", "spec.grants[0].regions[0]: Invalid value"),
        arguments(
            "/spec/grants/0/mayReplace", list("Web", 101),
            "spec.grants[0].mayReplace: " + TOO_MANY),
        arguments("/spec/grants/0/instances", null, "spec.grants[0].instances: " + REQUIRED),
        arguments(
            "/spec/grants/0/instances", "{}",
            "spec.grants[0].instances: Invalid value: write all: true, or tags, and not both"),
        arguments(
            "/spec/grants/0/instances", "{'all': true, 'tags': {'team': 'a'}}",
            "spec.grants[0].instances: Invalid value: write all: true, or tags, and not both"),
        arguments(
            "/spec/grants/0/instances/all", "false",
            "spec.grants[0].instances.all: Invalid value: false: grants nothing"),
        arguments("/spec/protectedRoles", list("Web", 101), "spec.protectedRoles: " + TOO_MANY),
        arguments("/spec/protectedRoles/0", "'a b'", "spec.protectedRoles[0]: Invalid value"),
        arguments("/spec/detachLimit/percent", "101", "spec.detachLimit.percent: Invalid value"),
        arguments("/spec/detachLimit/atLeast", "-1", "spec.detachLimit.atLeast: Invalid value"),
        arguments("/spec/driftSweepSeconds", "59", "spec.driftSweepSeconds: Invalid value: 59"),
        arguments("/spec/driftSweepSeconds", "86401", "spec.driftSweepSeconds: Invalid value"),
        arguments("/spec/endpoints/ecs", "'ecs.aliyuncs.com'", "spec.endpoints.ecs: Invalid value"),
        arguments("/spec/endpoints/sts", "'https://a/b'", "spec.endpoints.sts: Invalid value"),
        arguments(
            "/spec/limits", "{'RunInstances': {'perMinute': 1, 'burst': 1}}",
            "spec.limits: Invalid value: names an action that is not called; allowed: Attach"),
        arguments("/spec/limits/GetRole/burst", null, "spec.limits.GetRole.burst: " + REQUIRED),
        arguments("/spec/limits/GetRole/perMinute", "0", "spec.limits.GetRole.perMinute: Invalid"));
  }

  static Stream<Arguments> accepted() {
    return Stream.concat(
        Stream.of(
            arguments("/spec/roleName", letters(128)),
            arguments("/spec/accountRef/name", letters(253)),
            arguments("/spec/instances/tags", tags(10)),
            arguments("/spec/instances/tags", "{" + letters(128) + ": " + letters(128) + "}"),
            arguments("/spec/instances/tags", "{'a b:c': 'd e'}"),
            arguments("/spec/instances", "{'tags': {'a': 'b'}, 'exclude': ['i-bp1aaa']}"),
            arguments(
                "/spec/swap", "{'canary': 5000, 'soakSeconds': 86400, 'maxConcurrent': 5000}"),
            arguments("/spec/swap/maxConcurrent", "'100%'"),
            arguments("/spec/swap/maxConcurrent", "'7'")).map(row -> with(BINDING, row)),
        Stream.of(
            arguments("/spec/accountId", "'" + "1".repeat(20) + "'"),
            arguments("/spec/grants", "[]"),
            arguments("/spec/grants/0/instances", "{'tags': {'team': 'a'}}"),
            arguments("/spec/endpoints/ecs", "'https://A.ALIYUNCS.COM:65535/'"),
            arguments("/spec/driftSweepSeconds", "60"),
            arguments("/spec/detachLimit", "{'percent': 0, 'atLeast': 100000}"))
            .map(
                row -> with(ACCOUNT, row)));
  }

  private static Arguments with(JsonNode good, Arguments row) {
    return arguments(good, row.get()[0], row.get()[1]);
  }

  private static String letters(int length) {
    return "'" + "a".repeat(length) + "'";
  }

  private static String list(String item, int length) {
    var one =
        item.equals("{}") ? Manifests.account().at("/spec/grants/0").toString() : "'" + item + "'";
    return "[" + (one + ",").repeat(length - 1) + one + "]";
  }

  private static String tags(int number) {
    return Stream.iterate(0, at -> at + 1)
        .limit(number)
        .map(at -> "'k" + at + "': 'v'")
        .toList()
        .toString()
        .replace('[', '{')
        .replace(']', '}');
  }

  private static String workload(String arn) {
    return "{'workloadIdentity': {'roleArn': '" + arn
        + "', 'oidcProviderArn': 'acs:ram::1234567890123456:oidc-provider/x'}}";
  }
}
