package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a Kubernetes API server makes of the CRDs. */
@NeedsApiServer
class CrdsOnServerTest {
  private static ApiServer server;

  @BeforeAll
  static void install(ApiServer running) {
    server = running;
    server.installCrds();
    for (var namespace : new String[] {"team-a", "team-b", "instance-roles"}) {
      server.makeNamespace(namespace);
    }
  }

  /** Without the last-applied annotation, too, which has to hold all of it and has an end. */
  @Test
  void theyAreTakenByAPlainApply() {
    assertThat(server.kubectl("apply", "-f", "crds/", "--dry-run=server").ok())
        .contains(Crds.ALL.stream().map(Crds::name).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void explainTeachesEveryField(String shortName, Crds crd) {
    assertThat(explained(shortName)).contains(crd.description());
    for (var part : crd.parts().keySet()) {
      var told = explained(part.isEmpty() ? shortName : shortName + "." + part);

      assertThat(CrdNodes.fields(crd))
          .filteredOn(field -> field.path().matches(part + "(\\.[^.]+)?"))
          .hasSizeGreaterThan(3)
          .allSatisfy(
              field -> assertThat(told).contains((String) field.schema().get("description")));
    }
  }

  /** Without its line breaks. */
  private static String explained(String path) {
    return server.kubectl("explain", path).ok().replaceAll("\\s+", " ");
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("irb", Crds.BINDING), Arguments.of("cacc", Crds.ACCOUNT),
        Arguments.of("irl", Crds.LEDGER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void examplesAreAccepted(String name) {
    server.kubectl("apply", "--dry-run=server", "-f", "examples/" + name).ok();
  }

  static Stream<String> examples() throws IOException {
    return ExamplesTest.examples();
  }

  /** All the same to the operator's own reading: {@link BadManifestsTest}. */
  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("dev.instanceroles.declare.BadManifests#bindings")
  void badBindingsAreRefused(String pointer, String value, String message) {
    var bad = Manifests.with(BadManifests.BINDING, pointer, value);

    assertThat(refusal(bad)).contains(message);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("dev.instanceroles.declare.BadManifests#accounts")
  void badAccountsAreRefused(String pointer, String value, String message) {
    var bad = Manifests.with(BadManifests.ACCOUNT, pointer, value);

    assertThat(refusal(bad)).contains(message);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("dev.instanceroles.declare.BadManifests#accepted")
  void theLastGoodValueIsGood(JsonNode good, String pointer, String value) {
    var edge = Manifests.with(good, pointer, value);

    server.kubectlWith(edge.toString(), "create", "--dry-run=server").ok();
  }

  @Test
  void whereAndWhoseABindingIsCannotBeChanged() {
    create(BadManifests.BINDING, "moved");

    assertThat(edit("irb/moved", "{'spec': {'region': 'cn-beijing'}}"))
        .contains("spec.region: Invalid value: \"cn-beijing\": is immutable; make another");
    assertThat(edit("irb/moved", "{'spec': {'accountRef': {'name': 'other'}}}"))
        .contains("spec.accountRef: Invalid value: ", ": is immutable; make another");
    server.kubectl(
        "patch", "irb/moved", "-n", "team-a", "--type=merge", "-p",
        "{\"spec\": {\"roleName\": \"OtherRole\"}}").ok();
  }

  @Test
  void whichAccountAnAccountIsCannotBeChanged() {
    create(BadManifests.ACCOUNT, "moved");

    assertThat(edit("cacc/moved", "{'spec': {'accountId': '42'}}"))
        .contains("spec.accountId: Invalid value: \"42\": is immutable; make another");
    assertThat(edit("cacc/moved", "{'spec': {'provider': 'Volcengine'}}"))
        .contains("spec.provider: Invalid value: \"Volcengine\": is immutable; make another");
  }

  @Test
  void whatIsNewWaitsForTheOperator() {
    create(BadManifests.BINDING, "fresh");
    create(BadManifests.ACCOUNT, "fresh");

    for (var object : List.of("irb/fresh", "cacc/fresh")) {
      assertThat(
          server.kubectl(
              "get", object, "-n", "team-a", "-o",
              "jsonpath={.status.observedGeneration} {.status.conditions[*].type}"
                  + " {.status.conditions[*].status} {.status.conditions[*].reason}")
              .ok())
          .isEqualTo("-1 Ready Unknown WaitingForOperator");
    }
  }

  @Test
  void columnsTellWhatIsTheCase() {
    create(BadManifests.BINDING, "shown");
    status("irb/shown", """
        {'observedGeneration': 1, 'summary': {'desired': 250, 'bound': 249, 'unowned': 0,
         'pending': 7, 'failed': 1, 'drifted': 8}, 'conditions': [{'type': 'Ready',
         'status': 'False', 'reason': 'PartiallyBound', 'message': 'One is missing.',
         'lastTransitionTime': '2026-01-01T00:00:00Z', 'observedGeneration': 1}]}""");

    assertThat(table("irb/shown"))
        .matches(
            "NAME ACCOUNT ROLE DESIRED BOUND FAILED READY REASON AGE"
                + "\nshown prod WebServerRole 250 249 1 False PartiallyBound [0-9]+s\n");
    assertThat(table("irb/shown", "-o", "wide"))
        .matches(
            "NAME ACCOUNT ROLE DESIRED BOUND FAILED READY REASON"
                + " REGION PENDING DRIFTED MODE MESSAGE AGE"
                + "\nshown prod WebServerRole 250 249 1 False PartiallyBound"
                + " cn-hangzhou 7 8 Enforce One is missing. [0-9]+s\n");
  }

  @Test
  void columnsOfAnAccountTellWhetherItWorks() {
    create(BadManifests.ACCOUNT, "shown");
    status("cacc/shown", """
        {'observedGeneration': 1, 'bindings': 3, 'instances': 40, 'conditions': [{'type': 'Ready',
         'status': 'True', 'reason': 'Ready', 'message': 'Good.',
         'lastTransitionTime': '2026-01-01T00:00:00Z'}]}""");

    assertThat(table("cacc/shown", "-o", "wide"))
        .matches(
            "NAME PROVIDER ACCOUNT MODE BINDINGS INSTANCES READY REASON MESSAGE AGE"
                + "\nshown AlibabaCloud 1234567890123456 Enforce 3 40 True Ready Good. [0-9]+s\n");
  }

  @Test
  void fiveThousandInstancesAreOneBinding() {
    var ids = Stream.iterate(10_000, number -> number + 1)
        .limit(BindingRules.MOST_IDS)
        .map(number -> "'i-bp1aaaaaaaaaaaa" + number + "'")
        .toList();

    create(Manifests.with(BadManifests.BINDING, "/spec/instances/ids", ids.toString()), "large");
  }

  @Test
  void allOfThemAreOneCategory() {
    create(BadManifests.BINDING, "listed");

    assertThat(server.kubectl("get", "instanceroles", "-n", "team-a", "-o", "name").ok())
        .contains("instancerolebinding.instanceroles.dev/listed");
  }

  private static void create(JsonNode object, String name) {
    var named = Manifests.with(object, "/metadata/name", "'" + name + "'");
    server.kubectlWith(named.toString(), "create").ok();
  }

  private static String refusal(JsonNode bad) {
    var result = server.kubectlWith(bad.toString(), "create", "--dry-run=server");
    assertThat(result.code()).as(result.output()).isNotZero();
    return result.output();
  }

  private static String edit(String object, String patch) {
    var result = server.kubectl(
        "patch", object, "-n", "team-a", "--type=merge", "-p", Manifests.json(patch).toString());
    assertThat(result.code()).as(result.output()).isNotZero();
    return result.output();
  }

  private static void status(String object, String status) {
    server.kubectl(
        "patch", object, "-n", "team-a", "--type=merge", "--subresource=status", "-p",
        "{\"status\": " + Manifests.json(status) + "}").ok();
  }

  /** With one space between the cells. */
  private static String table(String object, String... options) {
    var arguments = Stream.concat(Stream.of("get", object, "-n", "team-a"), Stream.of(options));
    return server.kubectl(arguments.toArray(String[]::new))
        .ok()
        .replaceAll(" +", " ")
        .replace(" \n", "\n");
  }
}
