package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bindings from {@code kubectl apply} to {@code kubectl delete}, as a user sees them. */
@NeedsApiServer
class BindingLifeTest {
  private static Cluster cluster;

  @BeforeAll
  static void open(ApiServer server, @TempDir Path folder) throws IOException {
    cluster = Cluster.on(server, folder);
    cluster.operator("one");
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void isBoundShownAndTakenOff() {
    cluster.bind("life", "WebServerRole", "", List.of("i-web01", "i-web02"));

    cluster.awaitReady("life");
    assertThat(cluster.roleOf("i-web01")).isEqualTo("WebServerRole");
    assertThat(cluster.kubectl("get", "irb/life", "-n", "team-a").lines().skip(1))
        .singleElement()
        .asString()
        .matches("life +prod +WebServerRole +2 +2 +0 +True +AllBound +[0-9]+s");
    assertThat(cluster.kubectl("get", "cacc/prod").lines().skip(1))
        .singleElement()
        .asString()
        .matches(
            "prod +AlibabaCloud +1234567890123456 +Enforce +[0-9]+ +[0-9]+ +True +SignedIn +[0-9]+s");
    cluster.await(
        "events of the binding", () -> cluster.describe("life").contains("Normal  AllBound"));

    cluster.kubectl("delete", "irb/life", "-n", "team-a", "--timeout=30s");
    assertThat(cluster.roleOf("i-web01")).isEmpty();
    assertThat(cluster.roleOf("i-web02")).isEmpty();
  }

  @Test
  void describeNamesEachFailedInstanceWithTheCloudsCode() {
    cluster.bind("faulty", "WebServerRole", "", List.of("i-web03", "i-nowhere", "i-taken"));

    cluster.kubectl(
        "wait", "--for=condition=Stalled", "irb/faulty", "-n", "team-a", "--timeout=30s");

    assertThat(cluster.describe("faulty"))
        .containsPattern("Instance Id: +i-nowhere\n.*\n +Reason: +InstanceNotFound")
        .containsPattern("Instance Id: +i-taken\n.*\n +Reason: +OtherRole")
        .containsPattern("Message: +holds WebOtherRole, which this operator did not attach");
    cluster.await(
        "events of the binding",
        () -> cluster.describe("faulty").contains("Warning  PartiallyBound"));
    assertThat(cluster.roleOf("i-web03")).isEqualTo("WebServerRole");

    cluster.kubectl("delete", "irb/faulty", "-n", "team-a", "--timeout=30s");
    assertThat(cluster.roleOf("i-taken")).isEqualTo("WebOtherRole");
  }

  @Test
  void anotherRoleIsASwap() {
    cluster.bind("swap", "WebServerRole", "", List.of("i-web04"));
    cluster.awaitReady("swap");

    cluster.bind("swap", "WebOtherRole", "", List.of("i-web04"));

    cluster.awaitReady("swap");
    assertThat(cluster.roleOf("i-web04")).isEqualTo("WebOtherRole");
    cluster.kubectl("delete", "irb/swap", "-n", "team-a", "--timeout=30s");
    assertThat(cluster.roleOf("i-web04")).isEmpty();
  }

  @Test
  void aDeletionThatWaitsSaysWhyAndRetainLetsItGo() {
    cluster.bind("kept", "WebServerRole", "", List.of("i-web05"));
    cluster.awaitReady("kept");
    cluster
        .kubectl("patch", "cacc/prod", "--type=merge", "-p", "{\"spec\":{\"mode\":\"Observe\"}}");
    try {
      cluster.kubectl("delete", "irb/kept", "-n", "team-a", "--wait=false");
      cluster.await("the reason", () -> cluster.describe("kept").contains("DetachFrozen"));
      assertThat(cluster.roleOf("i-web05")).isEqualTo("WebServerRole");

      cluster.kubectl(
          "patch", "irb/kept", "-n", "team-a", "--type=merge", "-p",
          "{\"spec\":{\"deletionPolicy\":\"Retain\"}}");

      cluster.kubectl(
          "wait", "--for=delete", "irb/kept", "-n", "team-a", "--timeout=30s");
      assertThat(cluster.roleOf("i-web05")).isEqualTo("WebServerRole");
    } finally {
      cluster.kubectl(
          "patch", "cacc/prod", "--type=merge", "-p", "{\"spec\":{\"mode\":\"Enforce\"}}");
    }
  }

  @Test
  void aBindingWhoseAccountDoesNotExistCanBeDeleted() {
    cluster.apply("""
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata: {name: lost, namespace: team-a}
        spec:
          accountRef: {name: prdo}
          region: cn-hangzhou
          roleName: WebServerRole
          instances: {ids: [i-web06]}
        """);
    cluster.await("the reason", () -> cluster.describe("lost").contains("AccountNotFound"));

    cluster.kubectl("delete", "irb/lost", "-n", "team-a", "--timeout=30s");
  }

  @Test
  void anAccountGoesOnlyAfterTheLastBindingThatNamesIt() {
    cluster.apply("""
        apiVersion: instanceroles.dev/v1alpha1
        kind: CloudAccount
        metadata: {name: other}
        spec:
          provider: Volcengine
          accountId: "2100000001"
          credentials: {environment: {}}
        """);
    cluster.apply("""
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata: {name: user, namespace: team-a}
        spec:
          accountRef: {name: other}
          region: cn-beijing
          roleName: Web
          mode: Observe
          instances: {ids: [i-web07]}
        """);
    cluster.await(
        "the finalizer",
        () -> cluster.kubectl("get", "cacc/other", "-o", "yaml")
            .contains("instanceroles.dev/in-use"));

    cluster.kubectl("delete", "cacc/other", "--wait=false");
    cluster.await("the reason", () -> cluster.kubectl("get", "cacc/other").contains("InUse"));

    cluster.kubectl("delete", "irb/user", "-n", "team-a", "--timeout=30s");
    cluster.kubectl("wait", "--for=delete", "cacc/other", "--timeout=30s");
  }

  @Test
  void anotherManagerMayApplyWhatItOwns() {
    cluster.bind("shared", "WebServerRole", "", List.of("i-web09"));
    cluster.awaitReady("shared");
    var version = version("shared");

    assertThat(cluster.server().kubectl("diff", "-f", "crds/").output()).isEmpty();
    cluster.server()
        .kubectlWith("""
            apiVersion: instanceroles.dev/v1alpha1
            kind: InstanceRoleBinding
            metadata: {name: shared, namespace: team-a, labels: {team: a}}
            spec: {suspend: true}
            """, "apply", "--server-side", "--field-manager=second")
        .ok();

    cluster.await("suspension", () -> cluster.describe("shared").contains("Suspended"));
    assertThat(version("shared")).isNotEqualTo(version);
    assertThat(cluster.kubectl("get", "irb/shared", "-n", "team-a", "-o", "yaml"))
        .contains("team: a", "i-web09");
    cluster.kubectl("delete", "irb/shared", "-n", "team-a", "--timeout=30s");
    // Whoever is suspended lets go and leaves its roles on.
    assertThat(cluster.roleOf("i-web09")).isEqualTo("WebServerRole");
  }

  @Test
  void reconcileNowIsHandledOnceAndSaid() {
    cluster.bind("asked", "WebServerRole", "", List.of("i-nowhere1"));
    cluster.kubectl(
        "wait", "--for=condition=Stalled", "irb/asked", "-n", "team-a", "--timeout=30s");
    long reads = cluster.received("DescribeInstances");

    cluster.kubectl(
        "annotate", "irb/asked", "-n", "team-a", "instanceroles.dev/reconcile-requested-at=1");

    cluster.kubectl(
        "wait", "--for=jsonpath={.status.lastHandledReconcileAt}=1", "irb/asked", "-n", "team-a",
        "--timeout=30s");
    cluster.await("read", () -> cluster.received("DescribeInstances") > reads);
    cluster.kubectl("delete", "irb/asked", "-n", "team-a", "--timeout=30s");
  }

  private static String version(String binding) {
    return cluster.kubectl(
        "get", "irb/" + binding, "-n", "team-a", "-o", "jsonpath={.metadata.resourceVersion}");
  }

  @Test
  void whatIsInvalidIsFrozenAndStopsNobody() {
    cluster.bind("plain", "WebServerRole", "", List.of("i-web08"));
    cluster.awaitReady("plain");

    cluster.bind("plain", "WebServerRole", "sessionPolicy: \"no json\"", List.of("i-web08"));

    cluster.await("the reason", () -> cluster.describe("plain").contains("InvalidSpec"));
    assertThat(cluster.roleOf("i-web08")).isEqualTo("WebServerRole");
    cluster.bind("plain", "WebServerRole", "", List.of("i-web08"));
    cluster.awaitReady("plain");
    cluster.kubectl("delete", "irb/plain", "-n", "team-a", "--timeout=30s");
  }
}
