package dev.instanceroles.ledger.kubernetes;

import static dev.instanceroles.ledger.LedgerContract.PARTITION;
import static dev.instanceroles.ledger.LedgerContract.journal;
import static dev.instanceroles.ledger.LedgerContract.page;
import static dev.instanceroles.ledger.LedgerContract.write;
import static dev.instanceroles.ledger.LedgerContract.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerCodec;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import dev.instanceroles.ledger.Versioned;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ledgers beside each other, and what else may stand in the namespace. */
@NeedsApiServer
class KubernetesLedgersTest {
  private static final PartitionNames NAMES = new PartitionNames(PARTITION);
  private static final PartitionId OTHER =
      new PartitionId(Provider.Volcengine, "1234567890123456", "cn-hangzhou");

  private static Cluster cluster;

  @BeforeAll
  static void connect(ApiServer server) {
    cluster = new Cluster(server);
  }

  @AfterAll
  static void disconnect() {
    cluster.close();
  }

  @BeforeEach
  void begin() {
    cluster.begin();
  }

  private static void writeOnePage(PartitionId partition) {
    var pages = Map.of(1, new Versioned<>(page(1), Versioned.ABSENT));
    written(
        cluster.ledgers()
            .ledger(partition)
            .write(write(Journal.empty(partition), Versioned.ABSENT, pages)));
  }

  private static void create(GenericKubernetesResource object) throws LedgerException {
    assertThat(new LedgerApi(cluster.client, cluster.namespace()).create(object)).isPresent();
  }

  private static void assertRefused(String object, String message) {
    assertThatThrownBy(() -> cluster.ledgers().ledger(PARTITION).load())
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(
            "InstanceRoleLedger " + cluster.namespace() + "/" + object + ": " + message);
  }

  @Test
  void partitionsAreThoseWithAJournal() throws LedgerException {
    assertThat(cluster.ledgers().partitions()).isEmpty();

    writeOnePage(PARTITION);
    writeOnePage(OTHER);
    cluster.patch(NAMES.object("journal"), "{\"payload\": \"unreadable\"}");

    assertThat(cluster.ledgers().partitions()).containsExactly(PARTITION, OTHER);
  }

  @Test
  void ledgersOfAnotherNamespaceAreOthers() throws LedgerException {
    writeOnePage(PARTITION);
    cluster.begin();

    assertThat(cluster.ledgers().partitions()).isEmpty();
    assertThat(cluster.ledgers().ledger(PARTITION).load().pages()).isEmpty();
  }

  @Test
  void theLossOfOnePartitionIsNoneOfAnother() throws LedgerException {
    writeOnePage(PARTITION);
    writeOnePage(OTHER);
    cluster.delete(NAMES.object("journal"));

    assertRefused(NAMES.object("journal"), "It is missing, but there are pages.");
    assertThat(cluster.ledgers().ledger(OTHER).load().pages()).containsOnlyKeys(1);
  }

  @Test
  void aCopyUnderAnotherNameIsRefused() throws LedgerException {
    writeOnePage(PARTITION);
    var copy = LedgerObject.absent(NAMES, "journal").next(1, "{}");
    copy.getMetadata().setName("backup");
    create(copy);

    assertRefused("backup", "It belongs elsewhere");
  }

  @Test
  void anObjectOfAnotherPartitionUnderThisLabelIsRefused() throws LedgerException {
    var foreign = LedgerObject.absent(new PartitionNames(OTHER), "journal").next(0, "{}");
    foreign.getMetadata().setLabels(NAMES.labels("journal"));
    create(foreign);

    assertRefused(foreign.getMetadata().getName(), "It belongs elsewhere");
  }

  @Test
  void aJournalWhoseContentIsOfAnotherPartitionIsRefused() throws LedgerException {
    var payload = LedgerCodec.encode(Journal.empty(OTHER));
    create(LedgerObject.absent(NAMES, "journal").next(0, payload));

    assertRefused(NAMES.object("journal"), "It belongs elsewhere: it is of " + OTHER);
  }

  @Test
  void contentThatIsDamagedIsRefused() throws LedgerException {
    create(LedgerObject.absent(NAMES, "journal").next(0, "{"));

    assertRefused(NAMES.object("journal"), "It is damaged: it is no JSON.");
  }

  @Test
  void contentOfANewerVersionIsNoReasonToRestoreOrDelete() throws LedgerException {
    create(LedgerObject.absent(NAMES, "journal").next(0, "{\"v\": 1000, \"new\": true}"));

    assertRefused(NAMES.object("journal"), "It was written by a newer version");
    assertThatThrownBy(() -> cluster.ledgers().ledger(PARTITION).load())
        .hasMessageEndingWith("Run that version or a newer one.");
  }

  @Test
  void aLackOfRightsIsToldWithTheRuleThatIsMissing() {
    try (var client = cluster.server.clientOf("nobody")) {
      var ledgers = new KubernetesLedgers(client, cluster.namespace());
      var rule = "needs a Role in namespace " + cluster.namespace()
          + " with the rule {apiGroups: [instanceroles.dev], resources: [instanceroleledgers],"
          + " verbs: [get, list, create, update]}.";

      assertThatThrownBy(ledgers::partitions).isInstanceOf(LedgerException.class)
          .hasMessageContaining("User \"nobody\" cannot list resource")
          .hasMessageContaining(rule);
      assertThatThrownBy(() -> ledgers.ledger(PARTITION).load())
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining(rule);
      var write = ledgers.ledger(PARTITION).write(write(journal(1), Versioned.ABSENT));
      assertThat(write).isInstanceOfSatisfying(
          WriteResult.Failed.class,
          failed -> assertThat(failed.why())
              .contains("Cannot create instanceroleledger", NAMES.object("journal"), rule)
              .doesNotContain("unknown whether"));
    }
  }

  @Test
  void theRuleThatIsToldIsEnough() throws LedgerException {
    grant("get,list,create,update");
    try (var client = cluster.server.clientOf("operator")) {
      var ledgers = new KubernetesLedgers(client, cluster.namespace());
      var pages = Map.of(1, new Versioned<>(page(1), Versioned.ABSENT));
      written(ledgers.ledger(PARTITION).write(write(journal(1), Versioned.ABSENT, pages)));
      var loaded = ledgers.ledger(PARTITION).load();
      written(ledgers.ledger(PARTITION).write(loaded));

      assertThat(ledgers.partitions()).containsExactly(PARTITION);
    }
  }

  private static void grant(String verbs) {
    var namespace = cluster.namespace();
    cluster.server.kubectl(
        "create", "role", "ledger", "-n", namespace, "--verb=" + verbs,
        "--resource=instanceroleledgers.instanceroles.dev").ok();
    cluster.server.kubectl(
        "create", "rolebinding", "ledger", "-n", namespace, "--role=ledger", "--user=operator")
        .ok();
  }

  @Test
  void aNamespaceThatIsNotThereIsNamed() {
    var ledger = new KubernetesLedgers(cluster.client, "nowhere").ledger(PARTITION);

    assertThat(ledger.write(write(journal(1), Versioned.ABSENT))).isInstanceOfSatisfying(
        WriteResult.Failed.class,
        failed -> assertThat(failed.why())
            .contains("namespaces \"nowhere\" not found", "Is there the namespace nowhere"));
  }

  @Test
  void peopleSeeWhatIsThereAndWhatToLeaveAlone() {
    writeOnePage(PARTITION);
    var server = cluster.server;

    assertThat(
        server.kubectl("get", "irl", "-n", cluster.namespace()).ok().replaceAll(" +", " "))
        .matches(
            "NAME PROVIDER ACCOUNT REGION PART AGE\n"
                + "alibabacloud.1234567890123456.cn-hangzhou.journal AlibabaCloud"
                + " 1234567890123456 cn-hangzhou journal [0-9]+s\n"
                + "alibabacloud.1234567890123456.cn-hangzhou.page-00001 AlibabaCloud"
                + " 1234567890123456 cn-hangzhou page-00001 [0-9]+s\n");
    assertThat(server.kubectl("explain", "irl").ok().replaceAll("\\s+", " "))
        .contains("written by the operator only", "Do not edit, copy, label or delete it");
    assertThat(server.kubectl("explain", "irl.payload").ok().replaceAll("\\s+", " "))
        .contains("as one text with a version in it, which only the operator reads");
    assertThat(server.kubectl("get", "instanceroles", "-n", cluster.namespace()).output())
        .doesNotContain("page-00001");
    assertThat(
        server.kubectl(
            "patch", "irl", NAMES.object("journal"), "-n", cluster.namespace(), "--type=merge",
            "-p", "{\"region\": \"cn-beijing\"}").output())
        .contains("is immutable; the operator alone writes this object");
  }

  @Test
  void allAreReadAsOnePicture() throws LedgerException {
    writeOnePage(PARTITION);
    writeOnePage(OTHER);

    var all = cluster.ledgers().all();

    assertThat(all).containsOnlyKeys(PARTITION, OTHER);
    assertThat(all.get(PARTITION)).isEqualTo(cluster.ledgers().ledger(PARTITION).load());
  }

  /** Without it the operator would not find the object, so an export of the rest would be less than it seems. */
  @Test
  void oneThatLostItsLabelIsNamedRatherThanLeftOut() {
    writeOnePage(PARTITION);
    cluster.patch(
        NAMES.object("page-00001"),
        "{\"metadata\": {\"labels\": {\"instanceroles.dev/partition\": null}}}");

    assertThatThrownBy(() -> cluster.ledgers().all())
        .hasMessageContaining(NAMES.object("page-00001"))
        .hasMessageContaining("has lost its label");
  }

  @Test
  void aPageThatIsGoneIsNamedRatherThanLeftOut() {
    writeOnePage(PARTITION);
    cluster.delete(NAMES.object("page-00001"));

    assertThatThrownBy(() -> cluster.ledgers().all())
        .hasMessageContaining(NAMES.object("page-00001") + ": It is missing");
  }
}
