package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles come off after the command of the message was pasted, and not before. */
@NeedsApiServer
class ApprovalTest {
  private static final Pattern COMMAND = Pattern.compile("kubectl (annotate irb/\\S+ .*)$");
  private static Cluster cluster;

  @BeforeAll
  static void open(ApiServer server, @TempDir Path folder) throws IOException {
    cluster = Cluster.on(server, folder);
    cluster.operator("one");
    require("[\"Swap\",\"Detach\"]");
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void aSwapAndADeletionWaitForTheCommandOfTheirMessage() {
    cluster.bind("careful", "WebServerRole", "", List.of("i-web01"));
    cluster.awaitReady("careful");

    cluster.bind("careful", "WebOtherRole", "", List.of("i-web01", "i-web02"));
    awaitPending();
    cluster.await("the attach", () -> cluster.roleOf("i-web02").equals("WebOtherRole"));
    assertThat(message()).contains("to swap WebServerRole for WebOtherRole on 1 instance");
    assertThat(cluster.roleOf("i-web01")).isEqualTo("WebServerRole");
    assertThat(message()).endsWith("approve:" + hash());
    approveAsTheMessageSays();

    cluster.awaitReady("careful");
    assertThat(cluster.roleOf("i-web01")).isEqualTo("WebOtherRole");
    assertThat(hash()).isEmpty();

    cluster.kubectl("delete", "irb/careful", "-n", "team-a", "--wait=false");
    awaitPending();
    assertThat(message()).startsWith("The deletion waits.")
        .contains("detach WebOtherRole from 2 instances", "set spec.deletionPolicy to Retain");
    assertThat(cluster.roleOf("i-web01")).isEqualTo("WebOtherRole");
    approveAsTheMessageSays();

    cluster.kubectl("wait", "--for=delete", "irb/careful", "-n", "team-a", "--timeout=30s");
    assertThat(cluster.roleOf("i-web01")).isEmpty();
    assertThat(cluster.roleOf("i-web02")).isEmpty();
  }

  private static void awaitPending() {
    cluster.kubectl(
        "wait", "--for=condition=ApprovalPending", "irb/careful", "-n", "team-a",
        "--timeout=30s");
  }

  private static void approveAsTheMessageSays() {
    var command = COMMAND.matcher(message());
    assertThat(command.find()).isTrue();
    cluster.kubectl(command.group(1).split(" "));
  }

  private static String message() {
    return told("{.status.conditions[?(@.type==\"Ready\")].message}");
  }

  private static String hash() {
    return told("{.status.plan.hash}");
  }

  private static String told(String path) {
    return cluster.kubectl("get", "irb/careful", "-n", "team-a", "-o", "jsonpath=" + path).strip();
  }

  private static void require(String what) {
    cluster.kubectl(
        "patch", "cacc/prod", "--type=merge", "-p",
        "{\"spec\":{\"approval\":{\"requiredFor\":" + what + "}}}");
  }
}
