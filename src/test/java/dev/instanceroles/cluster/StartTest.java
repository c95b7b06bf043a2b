package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators that start before the API server serves what they need. */
@NeedsApiServer
class StartTest {
  private Cluster cluster;

  @BeforeEach
  void withoutTypes(ApiServer server, @TempDir Path folder) throws IOException {
    cluster = Cluster.on(server, folder);
    cluster.forgetHistory();
    Leftovers.remove(cluster.client());
    cluster.kubectl("delete", "--wait", "-f", "crds/");
  }

  @AfterEach
  void close() {
    cluster.server().installCrds();
    cluster.close();
  }

  @RepeatedTest(3)
  void directlyAfterTheTypesWereAppliedItStarts() throws IOException {
    cluster.kubectl("apply", "--server-side", "-f", "crds/");

    var operator = cluster.operator("hurried");

    cluster.await("readiness", () -> operator.page("/readyz").statusCode() == 200);
  }

  @Test
  void typesThatComeLaterAreWaitedForAndTheLogSaysSoOnce() throws IOException {
    var operator = cluster.operator("early");
    cluster.await("word of the wait", () -> operator.log().contains("Waiting up to 30 s for"));

    cluster.kubectl("apply", "--server-side", "-f", "crds/");

    cluster.await("readiness", () -> operator.page("/readyz").statusCode() == 200);
    assertThat(operator.log().lines().filter(line -> line.contains("Waiting up to 30 s for")))
        .hasSizeBetween(1, 3)
        .first()
        .asString()
        .contains("CloudAccounts: ", "Not Found");
    assertThat(operator.log()).doesNotContain("ERROR");
  }
}
