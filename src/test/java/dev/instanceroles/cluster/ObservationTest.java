package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What running operators tell about themselves. */
@NeedsApiServer
class ObservationTest {
  private static Cluster cluster;
  private static OperatorProcess leader;

  @BeforeAll
  static void open(ApiServer server, @TempDir Path folder) throws IOException {
    cluster = Cluster.on(server, folder);
    leader = cluster.operator("one");
    cluster.web("i-web01");
    cluster.awaitReady("web");
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void whoLeadsAndWhoWaitsAreBothReady() throws IOException {
    var standby = cluster.operator("two");
    cluster.await("readiness of the standby", () -> standby.page("/readyz").statusCode() == 200);

    for (var operator : new OperatorProcess[] {leader, standby}) {
      assertThat(operator.page("/livez").body())
          .isEqualTo("[+] engines\n[+] lease\n[+] watches\nlivez passed\n");
      assertThat(operator.page("/readyz").body()).isEqualTo(
          "[+] engines\n[+] lease\n[+] watches\n[+] caches\n[+] api-server\nreadyz passed\n");
    }
  }
}
