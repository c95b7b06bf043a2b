package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule for an InstanceRoleBinding, with the sentence that a breach of it gets. */
class BindingFaultsTest {

  private static final BindingKey KEY = new BindingKey("team-a", "web");
  private static final String NO_JSON =
      "spec.sessionPolicy: is no JSON object, or has a field twice";

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource({"fields", "values", "rules", "heads"})
  void whatIsWrongIsSaidInOneSentenceAndNeverObeyed(String pointer, String value, String fault) {
    var reading = read(pointer, value);

    assertThat(Manifests.lines(reading.findings())).containsExactly(fault);
    assertThat(reading.binding())
        .isEqualTo(new DeclaredBinding.Unreadable(KEY, "uid-1", 3, 42, fault));
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        arguments(
            "/spec/instanceIds", "[]",
            "spec.instanceIds: unknown field; did you mean spec.instances.ids?"),
        arguments(
            "/spec/Suspend", "true",
            "spec.Suspend: unknown field; did you mean spec.suspend?"),
        arguments(
            "/spec/session_policy", "''",
            "spec.session_policy: unknown field; did you mean spec.sessionPolicy?"),
        arguments(
            "/spec/regoin", "''",
            "spec.regoin: unknown field; did you mean spec.region?"),
        arguments(
            "/spec/ramRole", "''",
            "spec.ramRole: unknown field; did you mean spec.roleName?"),
        arguments(
            "/spec/canary", "1",
            "spec.canary: unknown field; did you mean spec.swap.canary?"),
        arguments(
            "/spec/instances/id", "[]",
            "spec.instances.id: unknown field; did you mean spec.instances.ids?"),
        arguments(
            "/spec/instances/tags", "{}",
            "spec.instances.tags: is empty, and would mean every instance; name at least one tag"),
        arguments(
            "/spec/instances/tags", "{'app': ''}",
            "spec.instances.tags.app: the value has 0 characters; 1 to 128 are allowed"),
        arguments(
            "/spec/instances/tags", "{'app': ' web'}",
            "spec.instances.tags.app: the value begins or ends with white space,"
                + " or has a control character"),
        arguments(
            "/spec/instances/tags", "{'app': null}",
            "spec.instances.tags.app: has no value; give it one, or leave the field out"),
        arguments(
            "/spec/instances/tags", "['app']",
            "spec.instances.tags: expected an object, found a list"),
        arguments(
            "/spec/instances/tags", tags(11),
            "spec.instances.tags: 11 tags, and 10 are allowed"),
        arguments(
            "/spec/instances/nodeLabels", "{}",
            "spec.instances.nodeLabels: is empty, and would mean every Node; name at least one label"),
        arguments(
            "/spec/instances/nodeLabels", "{'-pool': 'web'}",
            "spec.instances.nodeLabels.-pool: is no key of a label;"
                + " one looks like pool or example.com/pool"),
        arguments(
            "/spec/instances/nodeLabels", "{'pool': 'web server'}",
            "spec.instances.nodeLabels.pool: \"web server\" is no value of a label: at most 63 letters,"
                + " digits, '-', '_' and '.', beginning and ending with a letter or digit"),
        arguments(
            "/spec/instances/nodeLabels", tags(11),
            "spec.instances.nodeLabels: 11 labels, and 10 are allowed"),
        arguments(
            "/spec/instances/exclude", "['i-bp1aaa']",
            "spec.instances.exclude: is only for instances that spec.instances.tags or"
                + " spec.instances.nodeLabels select;"
                + " leave the ids out of spec.instances.ids"),
        arguments(
            "/spec/instances", "{'tags': {'app': 'web'}, 'exclude': ['web-1']}",
            "spec.instances.exclude[0]: \"web-1\" is no instance id:"
                + " i- and 4 to 40 lowercase letters and digits"),
        arguments(
            "/spec/swap/<<", "{}",
            "spec.swap[<<]: merge keys are not supported; write the fields out"),
        arguments(
            "/spec/onExisting/xyzzy", "{}",
            "spec.onExisting.xyzzy: unknown field; known here: sameRole, replaceRoles"),
        arguments(
            "/spec/weather\u0007", "'secret'",
            "spec[weather?]: unknown field; known here: accountRef, region, roleName, instances,"
                + " state, mode, suspend, deletionPolicy, onExisting, swap, sessionPolicy"),
        arguments("/spec/accountRef", null, "spec.accountRef.name: is missing"),
        arguments("/spec/accountRef", "{}", "spec.accountRef.name: is missing"),
        arguments(
            "/spec/accountRef", "{'nmae': 'prod'}",
            "spec.accountRef.nmae: unknown field; did you mean spec.accountRef.name?"),
        arguments("/spec/region", null, "spec.region: is missing"),
        arguments("/spec/roleName", null, "spec.roleName: is missing"),
        arguments(
            "/spec/instances", null,
            "spec.instances.ids: is missing; list ids, or select by spec.instances.tags"
                + " or spec.instances.nodeLabels"),
        arguments(
            "/spec/instances", "{}",
            "spec.instances.ids: is missing; list ids, or select by spec.instances.tags"
                + " or spec.instances.nodeLabels"),
        arguments("/spec", null, "spec: is missing"),
        arguments("/spec", "[]", "spec: expected an object, found a list"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(
            "/spec/suspend", "null",
            "spec.suspend: has no value; give it one, or leave the field out"),
        arguments(
            "/spec/suspend", "'true'",
            "spec.suspend: expected true or false, found a text; write it without quotes"),
        arguments(
            "/spec/suspend", "'maybe'",
            "spec.suspend: expected true or false, found a text"),
        arguments("/spec/region", "12", "spec.region: 12 is a number here; put it in quotes"),
        arguments(
            "/spec/roleName", "false",
            "spec.roleName: false is a boolean here, as are yes, no, on and off; put it in quotes"),
        arguments("/spec/roleName", "{}", "spec.roleName: expected a text, found an object"),
        arguments(
            "/spec/accountRef", "'prod'",
            "spec.accountRef: expected an object, found a text;"
                + " did you mean spec.accountRef.name?"),
        arguments(
            "/spec/instances", "['i-bp1aaa']",
            "spec.instances: expected an object, found a list; did you mean spec.instances.ids?"),
        arguments(
            "/spec/instances/ids", "'i-bp1aaa'",
            "spec.instances.ids: expected a list, found a text; put it in [ ]"),
        arguments(
            "/spec/instances/ids/1", "null",
            "spec.instances.ids[1]: has no value; give it one, or leave the field out"),
        arguments(
            "/spec/instances/ids/1", "['i-bp1aaa']",
            "spec.instances.ids[1]: expected a text, found a list"),
        arguments(
            "/spec/swap/canary", "'2'",
            "spec.swap.canary: expected a whole number, found a text; write it without quotes"),
        arguments("/spec/swap/canary", "1.5", "spec.swap.canary: 1.5 is no whole number in reach"),
        arguments(
            "/spec/swap/canary", "99999999999",
            "spec.swap.canary: 99999999999 is no whole number in reach"),
        arguments(
            "/spec/state", "'Unbind'",
            "spec.state: \"Unbind\" is not known; allowed: Bound, Unbound;"
                + " did you mean Unbound?"),
        arguments(
            "/spec/mode", "'observe'",
            "spec.mode: \"observe\" is not known; allowed: Enforce, Observe;"
                + " did you mean Observe?"),
        arguments(
            "/spec/deletionPolicy", "'Orphan'",
            "spec.deletionPolicy: \"Orphan\" is not known; allowed: Detach, Retain"),
        arguments(
            "/spec/onExisting/sameRole", "''",
            "spec.onExisting.sameRole: \"\" is not known; allowed: Leave, Adopt"));
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(
            "/spec/accountRef/name", "'Prod'",
            "spec.accountRef.name: \"Prod\" is no name of an object:"
                + " at most 253 lowercase letters, digits, hyphens and dots"),
        arguments("/spec/region", "'cn_hangzhou'", region("cn_hangzhou")),
        arguments("/spec/region", "'evil.example/cn-x'", region("evil.example/cn-x")),
        arguments(
            "/spec/region", "'" + "cn-".repeat(22) + "x'",
            region("cn-".repeat(20) + "...")),
        arguments(
            "/spec/region", "'cn-" + "x".repeat(62) + "'",
            region("cn-" + "x".repeat(57) + "...")),
        arguments("/spec/roleName", "'Web Server'", role("roleName", "Web Server")),
        arguments("/spec/roleName", "''", role("roleName", "")),
        arguments(
            "/spec/roleName", "'" + "r".repeat(129) + "'",
            role("roleName", "r".repeat(60) + "...")),
        arguments(
            "/spec/roleName", "'acs:ram::1:role/Web'",
            role("roleName", "acs:ram::1:role/Web") + "; did you mean Web?"),
        arguments("/spec/roleName", "'a/Web'", role("roleName", "a/Web")),
        arguments("/spec/roleName", "'x:role/W b'", role("roleName", "x:role/W b")),
        arguments(
            "/spec/accountRef/name", "'x:role/web'",
            "spec.accountRef.name: \"x:role/web\" is no name of an object:"
                + " at most 253 lowercase letters, digits, hyphens and dots"),
        arguments(
            "/spec/onExisting/replaceRoles/0", "'Old*'",
            role("onExisting.replaceRoles[0]", "Old*")),
        arguments(
            "/spec/instances/ids", "[]",
            "spec.instances.ids: is empty, which is refused since it is often a mistake of a"
                + " template; to let go of all instances set spec.state: Unbound"),
        arguments("/spec/instances/ids/1", "'i-BP1'", id("[1]", "i-BP1")),
        arguments("/spec/instances/ids/0", "'bp1aaa'", id("[0]", "bp1aaa")),
        arguments("/spec/instances/ids/0", "'i-abc'", id("[0]", "i-abc")),
        arguments(
            "/spec/instances/ids/0", "'i-" + "a".repeat(41) + "'",
            id("[0]", "i-" + "a".repeat(41))),
        arguments(
            "/spec/instances/ids", ids(5_001),
            "spec.instances.ids: 5001 ids, and 5000 are allowed; use several bindings"),
        arguments(
            "/spec/swap/canary", "0",
            "spec.swap.canary: 0 is out of range; allowed: 1 to 5000"),
        arguments(
            "/spec/swap/canary", "5001",
            "spec.swap.canary: 5001 is out of range; allowed: 1 to 5000"),
        arguments(
            "/spec/swap/soakSeconds", "-1",
            "spec.swap.soakSeconds: -1 is out of range; allowed: 0 to 86400"),
        arguments(
            "/spec/swap/soakSeconds", "86401",
            "spec.swap.soakSeconds: 86401 is out of range; allowed: 0 to 86400"),
        arguments("/spec/swap/maxConcurrent", "0", share("0")),
        arguments("/spec/swap/maxConcurrent", "5001", share("5001")),
        arguments("/spec/swap/maxConcurrent", "'0%'", share("0%")),
        arguments("/spec/swap/maxConcurrent", "'101%'", share("101%")),
        arguments("/spec/swap/maxConcurrent", "'ten'", share("ten")),
        arguments("/spec/swap/maxConcurrent", "'99999999999%'", share("99999999999%")),
        arguments(
            "/spec/sessionPolicy", "''",
            "spec.sessionPolicy: has 0 characters; 1 to 1024 are allowed"),
        arguments(
            "/spec/sessionPolicy", "'{" + " ".repeat(1_023) + "}'",
            "spec.sessionPolicy: has 1025 characters; 1 to 1024 are allowed"),
        arguments("/spec/sessionPolicy", "'{'", NO_JSON),
        arguments("/spec/sessionPolicy", "'[]'", NO_JSON),
        arguments("/spec/sessionPolicy", "'{\"a\": 1, \"a\": 2}'", NO_JSON),
        arguments("/spec/sessionPolicy", "' '", NO_JSON),
        arguments("/spec/sessionPolicy", "'{} {}'", NO_JSON));
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        arguments(
            "/apiVersion", "'instanceroles.dev/v1'",
            "apiVersion: \"instanceroles.dev/v1\" is not known to this version;"
                + " allowed: instanceroles.dev/v1alpha1"),
        arguments(
            "/apiVersion", null,
            "apiVersion: is missing; allowed: instanceroles.dev/v1alpha1"),
        arguments("/sepc", "{}", "sepc: unknown field; did you mean spec?"),
        arguments("/roleName", "'x'", "roleName: unknown field; did you mean spec.roleName?"),
        arguments(
            "/metadata/annotation", "{}",
            "metadata.annotation: unknown field; did you mean metadata.annotations?"),
        arguments(
            "/metadata/annotations", "[]",
            "metadata.annotations: expected an object, found a list"),
        arguments(
            "/metadata/annotations", "{'instanceroles.dev/reconcile-requested-at': 5}",
            "metadata.annotations[instanceroles.dev/reconcile-requested-at]:"
                + " 5 is no text; put it in quotes"));
  }

  private static BindingReading read(String pointer, String value) {
    return BindingReader.read(
        Manifests.with(Manifests.binding(), pointer, value), key -> Manifests.ORIGIN);
  }

  private static String tags(int count) {
    return IntStream.range(0, count)
        .mapToObj(at -> "'k" + at + "': 'v'")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  static String ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "'i-web00" + number + "'")
        .toList()
        .toString();
  }

  private static String region(String value) {
    return "spec.region: \"" + value
        + "\" is no region: lowercase letters, digits and hyphens, for example cn-hangzhou";
  }

  private static String role(String field, String value) {
    return "spec." + field + ": \"" + value
        + "\" is no role name: 1 to 128 letters, digits and + = , . @ _ -";
  }

  private static String id(String at, String value) {
    return "spec.instances.ids" + at + ": \"" + value
        + "\" is no instance id: i- and 4 to 40 lowercase letters and digits";
  }

  private static String share(String value) {
    return "spec.swap.maxConcurrent: \"" + value
        + "\" is neither a number from 1 to 5000 nor a percentage from 1% to 100%";
  }
}
