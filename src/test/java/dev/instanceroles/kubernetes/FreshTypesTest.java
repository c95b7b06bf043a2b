package dev.instanceroles.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.cluster.Leftovers;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.kubernetes.KubernetesLedgers;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** What an API server answers about resource types that were made this moment. */
@NeedsApiServer
class FreshTypesTest {
  private ApiServer server;
  private KubernetesClient client;

  @BeforeEach
  void makeAnew(ApiServer running) {
    server = running;
    client = server.client();
    server.installCrds();
    server.makeNamespace("instance-roles");
    Leftovers.remove(client);
    server.kubectl("delete", "-f", "crds/").ok();
    server.kubectl("apply", "--server-side", "-f", "crds/").ok();
  }

  @AfterEach
  void installAgain() {
    server.installCrds();
    client.close();
  }

  /** Lists of ledgers are refused in three of four rounds, with "429 storage is (re)initializing". */
  @RepeatedTest(5)
  void whateverIsRefusedAtFirstIsAnsweredToThePatient() throws LedgerException {
    var patience = new StartPatience(Ticker.SYSTEM);

    assertThat(
        patience.ask("accounts", () -> client.resources(AccountObject.class).list()).getItems())
        .isEmpty();
    var ledgers = new KubernetesLedgers(client, "instance-roles");
    assertThat(patience.ask("ledgers", ledgers::partitions)).isEmpty();
    assertThat(
        patience.ask(
            "bindings", () -> client.resources(BindingObject.class).inAnyNamespace().list())
            .getItems())
        .isEmpty();
  }
}
