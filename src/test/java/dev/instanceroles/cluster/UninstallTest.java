package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import dev.instanceroles.cli.UninstallCommand;
import dev.instanceroles.cli.uninstall.Home;
import dev.instanceroles.cli.uninstall.Uninstall;
import dev.instanceroles.ledger.ArchiveCodec;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.kubernetes.KubernetesLedgers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator leaves a cluster, and comes back: the cloud stays as it is, and what was ours is ours again. */
@NeedsApiServer
class UninstallTest {
  private static final String OTHERS = "example.com/backup";

  private Away away;
  private Cluster cluster;

  @BeforeEach
  void open(ApiServer server, @TempDir Path folder) throws Exception {
    cluster = Cluster.on(server, folder, Away.WORLD);
    away = new Away(cluster, folder);
  }

  @AfterEach
  void close() {
    away.close();
  }

  @Test
  void rolesStayOnNothingIsLeftAndWhatWasOursComesBack() throws Exception {
    var operator = away.bound(20);
    assertThat(away.uninstall("saved")).isZero();
    assertThat(away.said)
        .contains("20 bindings, 1 accounts, 2 ledger objects", "Nothing was changed");
    assertThat(cluster.kubectl("get", "irb", "-A", "-o", "name").lines()).hasSize(20);
    operator.terminate();

    assertThat(away.uninstall("saved", "--yes")).as(away.said).isZero();

    assertThat(away.said)
        .contains("scaled from 2 to 0", "1 ledgers with 40 instances, 20 bindings, 1 accounts")
        .contains("kubectl delete namespace instance-roles");
    assertThat(away.left()).doesNotContain("instanceroles.dev", "lease");
    away.assertThatNothingChangedInTheCloud();
    assertThat(away.uninstall("saved", "--yes")).as("again: " + away.said).isZero();

    away.reinstall();
    assertThat(away.ledger("import", away.at("saved/ledgers.json"))).as(away.said).isZero();
    assertThat(cluster.kubectl("get", "namespace/instance-roles", "-o", "yaml"))
        .as("protected again")
        .doesNotContain("ledgers-may-go");
    away.apply("saved");
    cluster.operator("two");

    away.awaitReady(20);
    away.assertThatNothingChangedInTheCloud();
    assertThat(away.unowned()).isEqualTo("0");
    away.assertThatADeletionDetaches();
  }

  @Test
  void whereverItIsInterruptedTheSameCommandGoesOnAndLosesNothing() throws Exception {
    away.bound(5).terminate();
    // Interrupted among the bindings, the account, the ledger and the types.
    for (int changes : new int[] {0, 1, 4, 2, 6, 1, 2, 1}) {
      assertThatThrownBy(() -> interrupted(changes)).hasMessage("interrupted");
      assertThat(cluster.kubectl("get", "irb", "-n", "team-a", "-o", "yaml"))
          .as("what the next operator would obey")
          .doesNotContain("deletionTimestamp");
    }
    assertThat(away.uninstall("other", "--yes")).isEqualTo(2);
    assertThat(away.said).contains("An uninstall was begun here with another folder");

    assertThat(away.uninstall("saved", "--yes")).as(away.said).isZero();

    var archive = ArchiveCodec.decode(Files.readString(Path.of(away.at("saved/ledgers.json"))));
    assertThat(archive.entries()).isEqualTo(10);
    assertThat(away.said).contains("1 ledgers with 10 instances, 5 bindings, 1 accounts");
    assertThat(away.left()).doesNotContain("instanceroles.dev", "lease");
    away.assertThatNothingChangedInTheCloud();
  }

  private void interrupted(int changes) throws Exception {
    var client = cluster.client();
    var setting = new Uninstall.Setting(
        new Home(client, "instance-roles", "instance-roles"),
        new KubernetesLedgers(client, "instance-roles"), "here", Path.of(away.at("saved")), false,
        Instant.EPOCH);
    new Uninstall(setting, new Interruption(changes), line -> {}).run();
  }

  private static final class Interruption implements Uninstall.Tenure {
    private int left;

    Interruption(int changes) {
      left = changes;
    }

    @Override
    public void take() {}

    @Override
    public void require() throws LedgerException {
      left--;
      if (left < 0) {
        throw new LedgerException("interrupted");
      }
    }

    @Override
    public void release() {}
  }

  @Test
  void whatOthersHoldIsNamedAndHoldsNothingElseUp() throws Exception {
    away.bound(3).terminate();
    finalizers("[\"instanceroles.dev/detach\", \"" + OTHERS + "\"]");

    assertThat(away.uninstall("saved", "--yes")).as(away.said).isEqualTo(3);

    assertThat(away.said).contains(
        "InstanceRoleBinding team-a/part-01, held by " + OTHERS,
        "the resource type instancerolebindings.instanceroles.dev");
    assertThat(cluster.kubectl("get", "irb", "-A", "-o", "name").lines()).hasSize(1);

    finalizers("null");
    assertThat(away.uninstall("saved", "--yes")).as(away.said).isZero();
    assertThat(away.said).contains("3 bindings, 1 accounts");
    assertThat(away.left()).doesNotContain("instanceroles.dev", "lease");
    away.assertThatNothingChangedInTheCloud();
  }

  private void finalizers(String list) {
    cluster.kubectl(
        "patch", "irb/part-01", "-n", "team-a", "--type=merge", "-p",
        "{\"metadata\":{\"finalizers\":" + list + "}}");
  }

  @Test
  void typesAndLedgersMayStay() throws Exception {
    away.bound(2).terminate();

    assertThat(away.uninstall("saved", "--yes", "--keep-types")).as(away.said).isZero();

    assertThat(cluster.kubectl("get", "irb,cacc", "-A", "-o", "name")).isBlank();
    assertThat(cluster.kubectl("get", "irl", "-n", "instance-roles", "-o", "name").lines())
        .hasSize(2);
    away.apply("saved");
    cluster.operator("two");
    away.awaitReady(2);
    away.assertThatNothingChangedInTheCloud();
    away.assertThatADeletionDetaches();
  }

  @Test
  void nothingIsDoneWithoutRetainNorIntoAFolderOfSomebody() throws Exception {
    assertThat(away.ledger("export", "-o", away.at("ledgers.json"))).isZero();
    assertThat(away.uninstall(".", "--yes")).isEqualTo(2);
    assertThat(away.said).contains("is not empty").doesNotContain("Waiting");
    var without = List.of("--export", away.at("saved"), "--yes");
    assertThat(away.run(new UninstallCommand(), without)).isEqualTo(2);
    assertThat(away.said).contains("--retain is missing").doesNotContain("Waiting");
    assertThat(cluster.kubectl("get", "cacc", "-o", "name")).contains("prod");
  }

  /** Most likely the namespace that was meant. */
  @Test
  void anOperatorOfAnotherNamespaceIsNamedAndNothingIsDone() throws Exception {
    away.bound(1).terminate();
    cluster.apply("""
        apiVersion: coordination.k8s.io/v1
        kind: Lease
        metadata: {name: instance-roles, namespace: team-b}
        spec: {holderIdentity: another}
        """);

    assertThat(away.uninstall("saved", "--yes")).isEqualTo(2);

    assertThat(away.said)
        .contains("An operator acts in namespace team-b: name it with --namespace.");
    cluster.kubectl("delete", "lease/instance-roles", "-n", "team-b");
    assertThat(away.uninstall("saved", "--yes", "--namespace", "team-b")).isEqualTo(2);
    assertThat(away.said)
        .contains("There are ledgers in namespace instance-roles: name it with --namespace.");
    assertThat(cluster.kubectl("get", "irb", "-n", "team-a", "-o", "name")).contains("part-00");
  }
}
