package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator is taken away as nobody should: each is healed by installing it again, and costs no role. */
@NeedsApiServer
class WrongOrderTest {
  private static final String ALL_CRDS = "crd/instancerolebindings.instanceroles.dev "
      + "crd/cloudaccounts.instanceroles.dev crd/instanceroleledgers.instanceroles.dev";

  private ApiServer server;
  private Path folder;
  private Away away;
  private Cluster cluster;

  @BeforeEach
  void open(ApiServer apiServer, @TempDir Path temporary) throws Exception {
    server = apiServer;
    folder = temporary;
    cluster = Cluster.on(server, folder, Away.WORLD);
    away = new Away(cluster, folder);
  }

  @AfterEach
  void close() {
    away.close();
  }

  @Test
  void theOperatorFirstThenBindingsTheyWaitAndAreObeyedByTheNextOne() throws Exception {
    away.bound(3).terminate();
    cluster.kubectl("delete", "-k", "deploy/overlays/static-keys", "--wait=false");
    cluster.kubectl("delete", "irb", "--all", "-n", "team-a", "--wait=false");
    assertThat(cluster.kubectl("get", "irb", "-n", "team-a", "-o", "name").lines()).hasSize(3);
    away.assertThatNothingChangedInTheCloud();
    cluster.kubectl(
        "patch", "irb/part-01", "-n", "team-a", "--type=merge", "-p",
        "{\"spec\":{\"deletionPolicy\":\"Retain\"}}");

    away.reinstall();
    cluster.secret("demo-secret");
    cluster.operator("two");

    cluster.kubectl("wait", "--for=delete", "irb", "--all", "-n", "team-a", "--timeout=60s");
    assertThat(cluster.roleOf("i-web01")).isEmpty();
    assertThat(cluster.roleOf("i-web03")).isEqualTo("WebServerRole");
    assertThat(cluster.roleOf("i-web05")).isEmpty();
  }

  @Test
  void theBindingTypeFirstWhileTheOperatorRuns() throws Exception {
    var operator = away.bound(3);
    paste("kubectl delete crd/instancerolebindings.instanceroles.dev --wait=false");
    cluster.await(
        "reason", () -> cluster.describe("part-00").contains("is being deleted, and with it"));
    operator.terminate();

    assertThat(away.uninstall("saved", "--yes")).as(away.said).isZero();

    assertThat(away.said).contains("1 ledgers with 6 instances, 3 bindings, 1 accounts");
    assertThat(away.left()).doesNotContain("instanceroles.dev");
    comeBack("saved/ledgers.json");
    away.assertThatNothingChangedInTheCloud();
    away.assertThatADeletionDetaches();
  }

  /** The ledgers go at once with their type: nothing holds them. */
  @Test
  void allTypesFirstWithoutAnOperator() throws Exception {
    away.bound(3).terminate();
    assertThat(away.ledger("export", "-o", away.at("early.json"))).as(away.said).isZero();
    paste("kubectl delete " + ALL_CRDS + " --wait=false");

    assertThat(away.uninstall("saved", "--yes")).as(away.said).isZero();

    assertThat(away.said).contains("3 bindings, 1 accounts");
    comeBack("early.json");
    away.assertThatNothingChangedInTheCloud();
    assertThat(away.unowned()).isEqualTo("0");
    away.assertThatADeletionDetaches();
  }

  @Test
  void theNamespaceFirstIsRefusedAndIfNotItsLedgersAreWhatIsLost() throws Exception {
    away.bound(3).terminate();
    assertThat(away.ledger("export", "-o", away.at("early.json"))).as(away.said).isZero();
    cluster.await("policy", () -> refusal().contains("instance-roles uninstall --retain"));

    paste(
        "kubectl annotate namespace instance-roles instanceroles.dev/ledgers-may-go=true");
    cluster.await("leave to delete it", () -> refusal().contains("deleted"));
    removeTheNamespace();
    away.reinstall();
    cluster.secret("demo-secret");
    var second = cluster.operator("two");

    cluster.await("what is on, as not ours", () -> away.unowned().equals("2"));
    away.awaitReady(3);
    away.assertThatNothingChangedInTheCloud();

    second.terminate();
    assertThat(away.ledger("import", away.at("early.json"))).as(away.said).isZero();
    assertThat(away.ledger("import", away.at("early.json"))).isEqualTo(2);
    assertThat(away.said).contains("There is a ledger already of [AlibabaCloud/1234567890123456");
    assertThat(away.ledger("import", away.at("early.json"), "--replace")).as(away.said).isZero();
    cluster.operator("three");

    cluster.await("ownership", () -> away.unowned().equals("0"));
    away.assertThatNothingChangedInTheCloud();
    away.assertThatADeletionDetaches();
  }

  private String refusal() {
    return server.kubectl("delete", "namespace/instance-roles", "--wait=false").output();
  }

  /** What the controllers of a whole cluster do. */
  private void removeTheNamespace() {
    paste(
        """
            kubectl delete irl,lease,secret,sa,role,rolebinding,deploy,svc,netpol,pdb --all -n instance-roles
            kubectl get namespace instance-roles -o json | sed 's/"kubernetes"//' > namespace.json
            kubectl replace --raw /api/v1/namespaces/instance-roles/finalize -f namespace.json
            """);
  }

  private void comeBack(String export) throws Exception {
    away.reinstall();
    assertThat(away.ledger("import", away.at(export))).as(away.said).isZero();
    away.apply("saved");
    cluster.operator("next");
    away.awaitReady(3);
  }

  private void paste(String commands) {
    server.paste(commands, folder).ok();
  }
}
