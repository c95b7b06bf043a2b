package dev.instanceroles.declare;

import static dev.instanceroles.declare.Folder.ACCOUNT;
import static dev.instanceroles.declare.Folder.BINDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which objects are for us. */
class RecognitionTest {

  @TempDir Path path;

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void whatIsNotForUsIsIgnored(String manifest, String line) {
    var declarations = new Folder(path).file("a.yaml", manifest).read();

    assertThat(Folder.lines(declarations)).containsExactly(line);
    assertThat(declarations.valid()).isTrue();
    assertThat(declarations.complete()).isTrue();
    assertThat(declarations.files().getFirst().ignored()).isEqualTo(1);
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        arguments(
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: a}}",
            "a.yaml:1 Deployment a/web: note: ignored"),
        arguments(
            "{apiVersion: other.example/v1, kind: CloudAccount, metadata: {name: x}}",
            "a.yaml:1 CloudAccount x: note: ignored"),
        arguments(
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: !cfn {a: 1, a: 2}}",
            "a.yaml:1 ConfigMap x: note: ignored"),
        arguments(
            "{apiVersion: v1, kind: Secret, metadata: {name: x, namespace: team-a}}",
            "a.yaml:1 Secret team-a/x: note: ignored: credentials are read from"
                + " namespace instance-roles only"),
        arguments(
            "{apiVersion: other.example/v1, kind: Secret, metadata: {name: x}}",
            "a.yaml:1 Secret instance-roles/x: note: ignored"),
        arguments(
            "{apiVersion: other.example/v1, kind: List, items: [{}]}",
            "a.yaml:1 List: note: ignored"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("riddles")
  void whatMayBeForUsIsNeverIgnored(String manifest, String line) {
    var declarations = new Folder(path).file("a.yaml", manifest).read();

    assertThat(Folder.lines(declarations)).containsExactly(line);
    assertThat(declarations.bindings()).isEmpty();
    assertThat(declarations.complete()).isFalse();
  }

  static Stream<Arguments> riddles() {
    return Stream.of(
        arguments(
            "{apiVersion: instanceroles.dev/v1alpha1, kind: InstanceRolBinding}",
            "a.yaml:1 InstanceRolBinding: kind: \"InstanceRolBinding\" is unknown;"
                + " did you mean InstanceRoleBinding?"),
        arguments(
            "{apiVersion: instanceroles.dev/v2, kind: Approval, metadata: {name: x}}",
            "a.yaml:1 Approval x: kind: \"Approval\" is unknown;"
                + " known: CloudAccount, InstanceRoleBinding"),
        arguments(
            "{apiVersion: instanceroles.dev/v1alpha1, kind: InstanceRoleLedger}",
            "a.yaml:1 InstanceRoleLedger: kind: InstanceRoleLedger is written by the operator"
                + " alone; remove it"),
        arguments(
            "{apiVersion: instanceroles.dev/v1alpha1, metadata: {name: x}}",
            "a.yaml:1 x: kind: is missing"),
        arguments(
            "{kind: Deployment, metadata: {name: x}}",
            "a.yaml:1 Deployment x: apiVersion: is missing"),
        arguments(
            "{apiVersion: v1, metadata: {name: x}}",
            "a.yaml:1 x: kind: is missing"),
        arguments("replicas: 3", "a.yaml:1: kind: is missing"),
        arguments("[1, 2]", "a.yaml:1: expected an object, found a list"),
        arguments("just a text", "a.yaml:1: expected an object, found a text"),
        arguments(
            "{apiVersion: v1, kind: List, metadata: {}}",
            "a.yaml:1 List: items: is missing"),
        arguments(
            "{apiVersion: v1, kind: List, items: {}}",
            "a.yaml:1 List: items: expected a list, found an object"),
        arguments(
            "{apiVersion: v1, kind: List, items: [5]}",
            "a.yaml:1 (item 1): expected an object, found a number"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("slips")
  void aSlipInTheGroupIsToldFromAnotherGroup(String version, String problem) {
    var declarations = new Folder(path)
        .file("a.yaml", ACCOUNT, BINDING.replace("instanceroles.dev/v1alpha1", version))
        .read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.yaml:9 (document 2) InstanceRoleBinding team-a/web: apiVersion: " + problem
            + " is not known to this version; allowed: instanceroles.dev/v1alpha1");
    assertThat(Folder.bindings(declarations)).containsExactly("<team-a/web>");
  }

  static Stream<Arguments> slips() {
    return Stream.of(
        arguments("instancerole.dev/v1alpha1", "\"instancerole.dev/v1alpha1\""),
        arguments("instanceroles.dev/v1", "\"instanceroles.dev/v1\""),
        arguments("instanceroles.dev", "\"instanceroles.dev\""),
        arguments("''", "\"\""));
  }

  @Test
  void listsAreTakenApart() {
    var declarations = new Folder(path).file("a.json", """
        {"apiVersion": "v1", "kind": "List", "items": [
          {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}},
          {"apiVersion": "instanceroles.dev/v1alpha1", "kind": "InstanceRoleBindingList",
           "items": [
            {"apiVersion": "instanceroles.dev/v1alpha1", "kind": "InstanceRoleBinding",
             "metadata": {"name": "web"},
             "spec": {"accountRef": {"name": "prod"}, "region": "cn-hangzhou", "roleName": "R",
                      "instances": {"ids": ["i-bp1aaa",
                                            "bp1"],
                                    "ids": []}}}]}]}""").read();

    assertThat(Folder.lines(declarations)).containsExactly(
        "a.json:2 (item 1) ConfigMap x: note: ignored",
        "a.json:7 (item 2, item 1) InstanceRoleBinding default/web: warning:"
            + " spec.accountRef.name: there is no CloudAccount prod among these manifests",
        "a.json:9 (item 2, item 1) InstanceRoleBinding default/web: spec.instances.ids[1]:"
            + " \"bp1\" is no instance id: i- and 4 to 40 lowercase letters and digits",
        "a.json:10 (item 2, item 1) InstanceRoleBinding default/web: spec.instances.ids:"
            + " is given twice, first on line 8");
    assertThat(Folder.bindings(declarations)).containsExactly("<default/web>");
  }

  @Test
  void aSlipInOneItemOfAListKeepsNoOtherFromBeingObeyed() {
    var item = """
        {"apiVersion": "instanceroles.dev/v1alpha1", "kind": "InstanceRoleBinding",
         "metadata": {"name": "%s"},
         "spec": {"accountRef": {"name": "prod"}, "region": "cn-hangzhou", "roleName": "R",
                  "instances": {"ids": ["i-bp1aaa"]}%s}}""";
    var declarations = new Folder(path)
        .file(
            "a.json", """
                {"apiVersion": "v1", "kind": "List", "items": [%s, %s]}"""
                .formatted(
                    item.formatted("bad", ", \"suspend\": true, \"suspend\": false"),
                    item.formatted("good", "")))
        .read();

    assertThat(Folder.bindings(declarations)).containsExactly("<default/bad>", "default/good");
  }

  @Test
  void aKustomizationIsNoManifest() {
    var declarations = new Folder(path).file("base/kustomization.yaml", "resources: [a.yaml]")
        .read();

    assertThat(Folder.lines(declarations)).isEqualTo(
        List.of("base/kustomization.yaml:1: note: ignored: kustomizations are not built here"));
    assertThat(declarations.complete()).isTrue();
  }
}
