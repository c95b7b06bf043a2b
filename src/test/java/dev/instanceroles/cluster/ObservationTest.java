package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import dev.instanceroles.metrics.Catalogue;
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
  void everyMetricOfTheCatalogueIsToldAndNoOther() {
    cluster.await(
        "a commit that is counted",
        () -> leader.page("/metrics").body().contains("instance_roles_ledger_writes_total{"));
    var told = Scrape.of(leader.page("/metrics").body());

    assertThat(told.families()).containsExactlyInAnyOrderElementsOf(Catalogue.titles());
    told.series()
        .forEach(
            series -> assertThat(series.labels().keySet())
                .as(series.toString())
                .isEqualTo(Catalogue.labels(series.family())));
  }

  @Test
  void noLabelHoldsAnythingThatUsersMakeWithoutBound() {
    var told = leader.page("/metrics").body();

    assertThat(told).doesNotContain("i-web0").doesNotContain("team-a").doesNotContain("LTAI");
    Scrape.of(told)
        .series()
        .forEach(
            series -> series.labels()
                .forEach(
                    (label, value) -> assertThat(value)
                        .as("%s of %s", label, series.family())
                        .matches(Catalogue.values(label))));
  }

  @Test
  void whatIsBoundIsCounted() {
    cluster.await(
        "the count of what is bound",
        () -> leader.page("/metrics")
            .body()
            .contains(
                "instance_roles_instances{account=\"prod\",provider=\"AlibabaCloud\",region=\"cn-hangzhou\",state=\"bound\"} 1.0"));
    assertThat(leader.page("/metrics").body())
        .contains("instance_roles_bindings{reason=\"AllBound\"} 1.0")
        .contains("instance_roles_tenure_held 1.0")
        .contains("instance_roles_check_ok{check=\"watches\"} 1.0")
        .containsPattern("instance_roles_sign_in_ok\\{.*} 1.0")
        .containsPattern("instance_roles_batch_instances_count\\{.*purpose=\"attach\".*} 1\n")
        .containsPattern("instance_roles_time_to_ready_seconds_count 1\n");
  }

  @Test
  void everyChangeOfTheCloudIsOneLineThatAnAuditorCanRead() {
    assertThat(leader.log().lines().filter(line -> line.contains(" audit: mutation ")))
        .singleElement()
        .asString()
        .contains("operator=\"one\" account=\"prod\"")
        .contains("partition=\"AlibabaCloud/1234567890123456/cn-hangzhou\"")
        .contains("credentials=\"Secret prod-ak\" key=\"***\"")
        .contains("askedBy=\"[team-a/web@1]\"")
        .contains("action=\"AttachInstanceRamRole\" purpose=\"ATTACH\" role=\"WebServerRole\"")
        .contains("ids=\"[i-web01]\" outcome=\"Items\" code=\"\" notDone=\"{}\"")
        .containsPattern("requestId=\"[0-9A-Fa-f-]{36}\"");
    assertThat(leader.log()).doesNotContain("demo-secret").doesNotContain("LTAI-demo");
  }

  @Test
  void aLogForProgramsHasOneObjectInEachLine() throws IOException {
    var operator = cluster.operator("json", "--log-format", "json");
    cluster.await("readiness", () -> operator.page("/readyz").statusCode() == 200);

    var mapper = new ObjectMapper();
    assertThat(operator.log().lines())
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(mapper.readTree(line).fieldNames()).toIterable()
                .contains("timestamp", "level", "loggerName", "formattedMessage"));
  }

  @Test
  void theSdkDoesNotTellHowItIsConfigured() {
    assertThat(leader.log()).doesNotContain("Default ConfigurationService");
  }

  @Test
  void whoLeadsAndWhoWaitsAreBothReady() throws IOException {
    var standby = cluster.operator("two");
    cluster.await("readiness of the standby", () -> standby.page("/readyz").statusCode() == 200);

    for (var operator : new OperatorProcess[] {leader, standby}) {
      assertThat(operator.page("/metrics").statusCode()).isEqualTo(200);
      assertThat(operator.page("/livez").body())
          .isEqualTo("[+] engines\n[+] lease\n[+] watches\nlivez passed\n");
      assertThat(operator.page("/readyz").body()).isEqualTo(
          "[+] engines\n[+] lease\n[+] watches\n[+] caches\n[+] api-server\nreadyz passed\n");
    }
    assertThat(standby.page("/metrics").body()).as("what the leader tells")
        .contains("instance_roles_tenure_held 0.0")
        .doesNotContain("instance_roles_instances{");
  }
}
