package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.Golden;
import dev.instanceroles.declare.CrdNodes.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrdsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void fileIsWhatTheCodeSays(Crds crd) {
    Golden.check(crd.file(), crd.yaml());
  }

  @Test
  void nothingElseIsAppliedWithTheFolder() throws IOException {
    try (var files = Files.list(Path.of("crds"))) {
      assertThat(files.map(Path::toString).filter(file -> file.endsWith(".yaml")))
          .containsExactlyInAnyOrderElementsOf(Crds.ALL.stream().map(Crds::file).toList());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void everyFieldIsDescribed(Crds crd) {
    assertThat(CrdNodes.fields(crd)).hasSizeGreaterThanOrEqualTo(8)
        .filteredOn(field -> !field.has("description"))
        .extracting(Node::path)
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void everyConstraintIsOfAField(Crds crd) {
    assertThat(crd.unused()).isEmpty();
  }

  /** The API server refuses rules that could take long on values without a bound. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void whateverUsersWriteHasABound(Crds crd) {
    assertThat(CrdNodes.all(crd))
        .filteredOn(node -> !node.path().startsWith("status") && !node.isBounded())
        .extracting(Node::path)
        .isEmpty();
  }

  @Test
  void everyListSaysHowItIsMerged() {
    assertThat(Crds.ALL.stream().flatMap(crd -> CrdNodes.all(crd).stream()))
        .filteredOn(node -> node.is("array"))
        .isNotEmpty()
        .allSatisfy(list -> {
          assertThat(list.has("maxItems")).as(list.path()).isTrue();
          assertThat(list.schema().get("x-kubernetes-list-type")).as(list.path())
              .isEqualTo(list.path().equals("status.conditions") ? "map" : "atomic");
        });
  }

  /** What the API server adds is what the operator would have taken all the same. */
  @Test
  void defaultsChangeNothing() {
    var binding = Manifests.binding();
    for (var field : List.of("state", "mode")) {
      binding = Manifests.with(binding, "/spec/" + field, null);
    }
    var account = Manifests.with(Manifests.account(), "/spec/mode", null);

    assertThat(BindingReader.read(binding, key -> Manifests.ORIGIN))
        .isEqualTo(
            BindingReader.read(CrdNodes.defaulted(binding, Crds.BINDING), key -> Manifests.ORIGIN));
    assertThat(AccountReader.read(account, EndpointRule.CLOUD_HOSTS))
        .isEqualTo(
            AccountReader.read(
                CrdNodes.defaulted(account, Crds.ACCOUNT), EndpointRule.CLOUD_HOSTS));
  }

  static List<Crds> all() {
    return Crds.ALL;
  }
}
