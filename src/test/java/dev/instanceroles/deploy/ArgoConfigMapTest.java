package dev.instanceroles.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.Golden;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The file to paste into Argo CD says what the Lua files say. */
class ArgoConfigMapTest {
  private static final String HEAD =
      """
          # Health checks and actions of the kinds of instanceroles.dev, for Argo CD:
          #   kubectl patch cm/argocd-cm -n argocd --patch-file deploy/gitops/argocd/argocd-cm.yaml
          # Made from resource_customizations. To make it again: ./mvnw test -Dtest=ArgoConfigMapTest -Dgolden.update=true
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: argocd-cm
            namespace: argocd
            labels:
              app.kubernetes.io/name: argocd-cm
              app.kubernetes.io/part-of: argocd
          data:
          """;

  @Test
  void isMadeOfTheLuaFiles() {
    var text = HEAD + Customization.all()
        .stream()
        .map(ArgoConfigMapTest::entries)
        .collect(Collectors.joining());

    Golden.check("deploy/gitops/argocd/argocd-cm.yaml", text);
  }

  @Test
  void whatArgoReadsInItAreTheLuaFiles() {
    var data = Manifests.ofFile("deploy/gitops/argocd/argocd-cm.yaml").getFirst().path("data");

    assertThat(data).hasSize(2 * Customization.all().size());
    for (var kind : Customization.all()) {
      var actions = Manifests.parse(data.path(key("actions", kind)).asText()).getFirst();
      assertThat(data.path(key("health", kind)).asText()).isEqualTo(kind.healthScript());
      assertThat(actions.path("discovery.lua").asText()).isEqualTo(kind.discoveryScript());
      assertThat(actions.path("definitions").findValuesAsText("name"))
          .isEqualTo(kind.actionNames());
      assertThat(actions.path("definitions").findValuesAsText("action.lua"))
          .isEqualTo(kind.actionNames().stream().map(kind::actionScript).toList());
    }
  }

  private static String entries(Customization kind) {
    var definitions = kind.actionNames()
        .stream()
        .map(name -> "- name: " + name + "\n" + block("action.lua", kind.actionScript(name), 2))
        .collect(Collectors.joining());
    var actions =
        block("discovery.lua", kind.discoveryScript(), 0) + "definitions:\n" + definitions;
    return block(key("actions", kind), actions, 2)
        + block(key("health", kind), kind.healthScript(), 2);
  }

  private static String key(String what, Customization kind) {
    return "resource.customizations." + what + ".instanceroles.dev_" + kind.kind();
  }

  /** A key, and below it text as it is. */
  private static String block(String key, String text, int indent) {
    return (key + ": |\n" + text.indent(2)).indent(indent).replaceAll("(?m)^ +$", "");
  }
}
