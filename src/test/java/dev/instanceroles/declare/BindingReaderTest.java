package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.domain.Targets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindingReaderTest {

  private static final BindingKey KEY = new BindingKey("team-a", "web");

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("namelessObjects")
  void withoutAReadableKeyThereIsNoBinding(String pointer, String value, String fault) {
    var reading = read(pointer, value);

    assertThat(Manifests.lines(reading.findings())).containsExactly(fault);
    assertThat(reading.binding()).isNull();
  }

  static Stream<Arguments> namelessObjects() {
    return Stream.of(
        arguments("/metadata", null, "metadata.name: is missing"),
        arguments("/metadata", "'web'", "metadata.name: is missing; metadata is no object"),
        arguments("/metadata", "{'namespace': 'team-a'}", "metadata.name: is missing"),
        arguments(
            "/metadata", "{'nmae': 'web'}",
            "metadata.nmae: unknown field; did you mean metadata.name?"),
        arguments("/metadata/name", "5", "metadata.name: 5 is no text; put it in quotes"),
        arguments("/metadata/name", "null", "metadata.name: expected a text, found nothing"),
        arguments(
            "/metadata/name", "'web/1'",
            "metadata.name: \"web/1\" is no name of an object:"
                + " at most 253 lowercase letters, digits, hyphens and dots"),
        arguments(
            "/metadata/name", "'" + "n".repeat(254) + "'",
            "metadata.name: \"" + "n".repeat(60) + "...\" is no name of an object:"
                + " at most 253 lowercase letters, digits, hyphens and dots"),
        arguments(
            "/metadata/namespace", "'" + "n".repeat(64) + "'",
            "metadata.namespace: \"" + "n".repeat(60) + "...\" is no namespace:"
                + " at most 63 lowercase letters, digits and hyphens"),
        arguments(
            "/metadata/namespace", "'team.a'",
            "metadata.namespace: \"team.a\" is no namespace:"
                + " at most 63 lowercase letters, digits and hyphens"),
        arguments(
            "/metadata/namespace", "''",
            "metadata.namespace: \"\" is no namespace:"
                + " at most 63 lowercase letters, digits and hyphens"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("doubtfulObjects")
  void whatIsDoubtfulIsSaidAndObeyed(String pointer, String value, String warning) {
    var reading = read(pointer, value);

    assertThat(Manifests.lines(reading.findings())).containsExactly("warning: " + warning);
    assertThat(reading.binding()).isInstanceOf(DeclaredBinding.Readable.class);
  }

  static Stream<Arguments> doubtfulObjects() {
    return Stream.of(
        arguments(
            "/spec/instances/ids", "['i-bp1aaa', 'i-bp1bbb', 'i-bp1aaa']",
            "spec.instances.ids[2]: \"i-bp1aaa\" is listed twice, first in spec.instances.ids[0];"
                + " it counts once"),
        arguments(
            "/spec/onExisting/replaceRoles", "['OldRole', 'OldRole']",
            "spec.onExisting.replaceRoles[1]: \"OldRole\" is listed twice, first in"
                + " spec.onExisting.replaceRoles[0]; it counts once"),
        arguments(
            "/spec/onExisting/replaceRoles", "['WebServerRole']",
            "spec.onExisting.replaceRoles[0]: is the role of this binding itself,"
                + " so this has no effect"),
        arguments(
            "/metadata/annotations", "{'instanceroles.dev/detach-decision': 'x'}",
            "metadata.annotations[instanceroles.dev/detach-decision]: has no effect here;"
                + " known here: instanceroles.dev/reconcile-requested-at,"
                + " instanceroles.dev/selection-decision, instanceroles.dev/approve-plan"),
        arguments(
            "/metadata/annotations", "{'instanceroles.dev/approve-plan': 'approve'}",
            "metadata.annotations[instanceroles.dev/approve-plan]: ignored, since"
                + " \"approve\" is not approve:<hash> with 12 hex digits"),
        arguments(
            "/metadata/annotations", "{'instanceroles.dev/selection-decision': 'accept'}",
            "metadata.annotations[instanceroles.dev/selection-decision]: ignored, since"
                + " \"accept\" is not accept:<hash> with 12 hex digits"),
        arguments(
            "/spec/instances",
            "{'ids': ['i-bp1aaa', 'i-bp1bbb'], 'tags': {'app': 'web'}, 'exclude': ['i-bp1bbb']}",
            "spec.instances.exclude: \"i-bp1bbb\" is in spec.instances.ids as well;"
                + " it is excluded"),
        arguments(
            "/metadata/annotations",
            "{'reconcile.fluxcd.io/requestedAt': '" + "x".repeat(257) + "'}",
            "metadata.annotations[reconcile.fluxcd.io/requestedAt]:"
                + " ignored, since it is longer than 256 characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "'25'"})
  void aNumberInAFileIsReadLikeTheSameNumberInQuotes(String written) {
    var swap = YamlDocuments.read("maxConcurrent: " + written).documents().getFirst().tree();
    var object = Manifests.binding();
    ((ObjectNode) object.get("spec")).set("swap", swap);

    assertThat(BindingReader.read(object, key -> Manifests.ORIGIN).binding())
        .isInstanceOfSatisfying(
            DeclaredBinding.Readable.class,
            readable -> assertThat(readable.binding().swap().concurrent(1000)).isEqualTo(25));
  }

  @Test
  void severalFaultsAreAllReportedAndSummedUp() {
    var bad = Manifests.with(
        Manifests.with(
            Manifests.binding(), "/spec/instances/ids", "['i-0', 'i-1', 'i-2', 'i-3', 'i-4']"),
        "/spec/region", null);

    var reading = BindingReader.read(bad, key -> Manifests.ORIGIN);

    assertThat(reading.findings()).hasSize(6);
    assertThat(reading.binding())
        .isEqualTo(
            new DeclaredBinding.Unreadable(
                KEY, "uid-1", 3, 42,
                "spec.region: is missing | " + id("[0]", "i-0") + " | " + id("[1]", "i-1")
                    + " | and 3 more"));
  }

  @Test
  void threeFaultsAreSummedUpWithoutMore() {
    assertThat(read("/spec/instances/ids", "['i-0', 'i-1', 'i-2']").binding())
        .isEqualTo(
            new DeclaredBinding.Unreadable(
                KEY, "uid-1", 3, 42,
                id("[0]", "i-0") + " | " + id("[1]", "i-1") + " | " + id("[2]", "i-2")));
  }

  @Test
  void accountAndRegionAreKnownAlsoOfAnUnreadableBinding() {
    var reading = read("/spec/unheardOf", "1");

    assertThat(reading.account()).isEqualTo("prod");
    assertThat(reading.region()).isEqualTo("cn-hangzhou");
    assertThat(read("/spec/region", "'x'").region()).isNull();
    assertThat(read("/spec/accountRef", "'prod'").account()).isNull();
    assertThat(read("/spec/accountRef/name", "'-'").account()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void theLatestRequestToReconcileCounts(String annotations, String request) {
    var reading = read("/metadata/annotations", annotations);

    assertThat(binding(reading).reconcileRequest()).isEqualTo(request);
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        arguments("{}", null),
        arguments("{'instanceroles.dev/reconcile-requested-at': 'now'}", "now"),
        arguments("{'reconcile.fluxcd.io/requestedAt': 'now'}", "now"),
        arguments(
            "{'instanceroles.dev/reconcile-requested-at': '2026-01-01T09:00:00+08:00',"
                + " 'reconcile.fluxcd.io/requestedAt': '2026-01-01T02:00:00Z'}",
            "2026-01-01T02:00:00Z"),
        arguments(
            "{'instanceroles.dev/reconcile-requested-at': '2026-01-01T11:00:00+08:00',"
                + " 'reconcile.fluxcd.io/requestedAt': '2026-01-01T02:00:00Z'}",
            "2026-01-01T11:00:00+08:00"),
        arguments(
            "{'instanceroles.dev/reconcile-requested-at': 'b',"
                + " 'reconcile.fluxcd.io/requestedAt': 'a'}",
            "b"),
        arguments(
            "{'instanceroles.dev/reconcile-requested-at': '2026-01-01T11:00:00+08:00',"
                + " 'reconcile.fluxcd.io/requestedAt': 'a'}",
            "a"),
        arguments(
            "{'instanceroles.dev/reconcile-requested-at': 'b',"
                + " 'reconcile.fluxcd.io/requestedAt': '2026-01-01T02:00:00Z'}",
            "b"),
        arguments(
            "{'instanceroles.dev/reconcile-requested-at': '" + "x".repeat(256) + "'}",
            "x".repeat(256)),
        arguments(
            "{'instanceroles.dev/reconcile-requested-at': '" + "x".repeat(257) + "',"
                + " 'reconcile.fluxcd.io/requestedAt': 'a'}",
            "a"));
  }

  @Test
  void whatASwapLeavesOutIsAsUsual() {
    var usual = SwapPolicy.DEFAULT;

    assertThat(binding(read("/spec/swap", "{'canary': 2}")).swap())
        .isEqualTo(new SwapPolicy(2, usual.soakSeconds(), usual.maxConcurrent()));
    assertThat(binding(read("/spec/swap", "{}")).swap()).isEqualTo(usual);
  }

  @Test
  void whatHasNoValueIsNoListedTwiceAndNoRole() {
    assertThat(read("/spec/instances/ids", "[null, null]").findings()).hasSize(2);
    var roleless = Manifests.with(Manifests.binding(), "/spec/roleName", null);

    assertThat(
        BindingReader.read(
            Manifests.with(roleless, "/spec/onExisting/replaceRoles", "[null]"),
            key -> Manifests.ORIGIN).findings())
        .hasSize(2);
  }

  @Test
  void aBindingDoesNotReplaceItsOwnRole() {
    var reading = read("/spec/onExisting/replaceRoles", "['WebServerRole', 'OldRole']");

    assertThat(binding(reading).replaceRoles()).containsExactly(new RoleName("OldRole"));
  }

  @Test
  void theLeastThatMustBeSaidHasTheDefaults() {
    var reading = BindingReader.read(
        Manifests.json("""
            {'apiVersion': 'instanceroles.dev/v1alpha1', 'kind': 'InstanceRoleBinding',
             'metadata': {'name': 'web', 'creationTimestamp': null}, 'status': {'any': 'thing'},
             'spec': {'accountRef': {'name': 'prod'}, 'region': 'cn-hangzhou',
                      'roleName': 'WebServerRole', 'instances': {'ids': ['i-web001']}}}"""),
        key -> Manifests.ORIGIN);

    assertThat(reading.findings()).isEmpty();
    assertThat(binding(reading))
        .isEqualTo(
            new Binding(
                new BindingKey("default", "web"), "uid-1", 3, 42, Manifests.ORIGIN.created(),
                "prod", PassedRole.of("WebServerRole"),
                Targets.of(Set.of(new InstanceId("i-web001"))),
                false, Mode.Enforce, false, null, false, Set.of(), SwapPolicy.DEFAULT, true,
                false, null, null, null));
  }

  @Test
  void everyFieldFindsItsPlace() {
    var origin = new Origin("uid-2", 4, 43, Manifests.ORIGIN.created(), false, true);
    var reading = BindingReader.read(
        Manifests.json("""
            {'apiVersion': 'instanceroles.dev/v1alpha1', 'kind': 'InstanceRoleBinding',
             'metadata': {'name': 'web', 'namespace': 'team-a',
                          'annotations': {'instanceroles.dev/reconcile-requested-at': 'now'}},
             'spec': {'accountRef': {'name': 'prod'}, 'region': 'cn-hangzhou',
                      'roleName': 'WebServerRole',
                      'instances': {'ids': ['i-bp1bbb', 'i-bp1aaa', 'i-bp1bbb']},
                      'state': 'Unbound', 'mode': 'Observe', 'suspend': true,
                      'deletionPolicy': 'Retain',
                      'onExisting': {'sameRole': 'Adopt', 'replaceRoles': ['OldRole']},
                      'swap': {'canary': 2, 'soakSeconds': 60, 'maxConcurrent': 5},
                      'sessionPolicy': '{"Version": "1"}'}}"""),
        key -> origin);

    assertThat(binding(reading))
        .isEqualTo(
            new Binding(
                KEY, "uid-2", 4, 43, origin.created(), "prod",
                new PassedRole(new RoleName("WebServerRole"), "{\"Version\": \"1\"}"),
                Targets.of(List.of(new InstanceId("i-bp1aaa"), new InstanceId("i-bp1bbb"))),
                true, Mode.Observe, true, DeletionPolicy.Retain, true,
                Set.of(new RoleName("OldRole")), new SwapPolicy(2, 60, "5"), false, true,
                "now", null, null));
  }

  @Test
  void instancesCanBeSelectedByTagsAlone() {
    var object = Manifests.with(
        Manifests.with(
            Manifests.binding(), "/spec/instances",
            "{'tags': {'app': 'web', 'team': 'a'}, 'exclude': ['i-bp1aaa']}"),
        "/metadata/annotations",
        "{'instanceroles.dev/selection-decision': 'accept:3f9c12ab77d0',"
            + " 'instanceroles.dev/approve-plan': 'approve:4f9c12ab77d0'}");

    var binding = binding(BindingReader.read(object, key -> Manifests.ORIGIN));

    assertThat(binding.targets())
        .isEqualTo(
            new Targets(
                new TreeSet<>(), Tags.of(Map.of("team", "a", "app", "web")), null,
                new TreeSet<>(Set.of(new InstanceId("i-bp1aaa")))));
    assertThat(binding.selectionDecision()).isEqualTo("accept:3f9c12ab77d0");
    assertThat(binding.planDecision()).isEqualTo("approve:4f9c12ab77d0");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("edges")
  void theLastGoodValueIsGood(String pointer, String value) {
    assertThat(read(pointer, value).findings()).isEmpty();
  }

  static Stream<Arguments> edges() {
    return Stream.of(
        arguments("/spec/instances/ids", BindingFaultsTest.ids(5_000)),
        arguments("/spec/instances/ids/0", "'i-" + "a".repeat(40) + "'"),
        arguments("/spec/instances/ids/0", "'i-abcd'"),
        arguments("/spec/region", "'me-central-1'"),
        arguments("/spec/region", "'cn-" + "x".repeat(61) + "'"),
        arguments("/metadata/name", "'" + "n".repeat(253) + "'"),
        arguments("/spec/region", "'cn-shanghai-finance-1'"),
        arguments("/spec/roleName", "'" + "r".repeat(128) + "'"),
        arguments("/spec/roleName", "'a._-Z9'"),
        arguments("/spec/swap/maxConcurrent", "'100%'"),
        arguments("/spec/swap/maxConcurrent", "'1%'"),
        arguments("/spec/swap/maxConcurrent", "5000"),
        arguments("/spec/swap/maxConcurrent", "'5'"),
        arguments("/spec/sessionPolicy", "'{" + " ".repeat(1_022) + "}'"),
        arguments("/spec/onExisting", "{'sameRole': 'Adopt'}"),
        arguments(
            "/metadata/annotations",
            "{'instanceroles.dev/reconcile-requested-at': '" + "x".repeat(256) + "'}"),
        arguments("/metadata/name", "'a.b-c.d'"),
        arguments("/metadata/namespace", "'" + "n".repeat(63) + "'"),
        arguments("/metadata/finalizers", "['instanceroles.dev/detach']"));
  }

  private static BindingReading read(String pointer, String value) {
    return BindingReader.read(
        Manifests.with(Manifests.binding(), pointer, value), key -> Manifests.ORIGIN);
  }

  private static Binding binding(BindingReading reading) {
    assertThat(reading.binding()).isInstanceOf(DeclaredBinding.Readable.class);
    return ((DeclaredBinding.Readable) reading.binding()).binding();
  }

  private static String id(String at, String value) {
    return "spec.instances.ids" + at + ": \"" + value
        + "\" is no instance id: i- and 4 to 40 lowercase letters and digits";
  }
}
