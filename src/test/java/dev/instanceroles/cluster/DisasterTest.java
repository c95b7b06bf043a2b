package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not cost anybody a role: ends of processes, of leaders, of the API server, and slips of hands. */
@NeedsApiServer
class DisasterTest {
  private static final String WORLD = """
      regions: [cn-hangzhou]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
      roles: [{name: WebServerRole}, {name: WebOtherRole}, {name: Foreign}]
      instances:
      - {prefix: i-web, count: 40}
      - {id: i-taken}
      holders:
      - {role: Foreign, instances: [i-taken]}
      """;
  private static final List<String> ALL = ids(1, 40);

  private Cluster cluster;

  @BeforeEach
  void open(ApiServer server, @TempDir Path folder) throws IOException {
    cluster = Cluster.on(server, folder, WORLD);
  }

  @AfterEach
  void close() {
    assertThat(cluster.roleOf("i-taken")).isEqualTo("Foreign");
    cluster.close();
  }

  /** The moments are drawn anew in each run, or from {@code -Dkills.seed=S}; whatever they are, the end must be the same. */
  @Test
  void processesThatAreKilledAtAnyMomentLeakNothing() throws IOException {
    long seed = Long.getLong("kills.seed", new Random().nextInt(1_000_000));
    System.out.println("-Dkills.seed=" + seed);
    var chance = new Random(seed);
    bind("WebServerRole", ALL);
    killed(chance);
    killed(chance);
    cluster.operator("third");
    cluster.awaitReady("web");
    assertThat(holding("WebServerRole")).isEqualTo(40);
    bind("WebOtherRole", ALL);
    pause(chance);
    cluster.killAll();
    cluster.operator("fourth");
    cluster.awaitReady("web");
    assertThat(holding("WebOtherRole")).isEqualTo(40);

    approveAllDetaches();
    cluster.kubectl("delete", "irb/web", "-n", "team-a", "--wait=false");
    pause(chance);
    cluster.killAll();
    cluster.operator("fifth");

    cluster.kubectl("wait", "--for=delete", "irb/web", "-n", "team-a", "--timeout=60s");
    assertThat(holding("WebOtherRole")).isZero();
  }

  private void killed(Random chance) throws IOException {
    cluster.operator("killed-" + chance.nextInt(1_000));
    pause(chance);
    cluster.killAll();
  }

  /** Up to five seconds: some before anything was done, some in the middle, some after the end. */
  private static void pause(Random chance) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chance.nextInt(5_000)));
  }

  @Test
  void aLeaderWhoseLeaseIsStolenStopsAndTheOtherGoesOn() throws IOException {
    bind("WebServerRole", ids(1, 10));
    cluster.operator("one");
    cluster.operator("two");
    cluster.awaitReady("web");

    cluster.kubectl(
        "patch", "lease/instance-roles", "-n", "instance-roles", "--type=merge", "-p",
        "{\"spec\":{\"holderIdentity\":\"thief\"}}");
    bind("WebServerRole", ids(1, 20));

    cluster.await(
        "binding of the others by the next leader",
        Duration.ofSeconds(60), () -> holding("WebServerRole") == 20);
    assertThat(cluster.simulator().calls().mutations())
        .as("each instance once")
        .hasSize(2);
    cluster.awaitReady("web");
  }

  @Test
  void aReleasedLeaseIsTakenWithinSixSeconds() throws IOException {
    bind("WebServerRole", ids(1, 5));
    var first = cluster.operator("one");
    cluster.awaitReady("web");
    cluster.operator("two");
    cluster.await("standby", () -> cluster.leaders().contains("one"));
    bind("WebServerRole", ids(1, 6));
    cluster.awaitReady("web");

    assertThat(first.terminate()).isEqualTo(143);
    long released = System.nanoTime();
    bind("WebServerRole", ids(1, 7));
    cluster.await("role", () -> holding("WebServerRole") == 7);

    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - released)).isLessThan(6_000);
  }

  @Test
  void theApiServerMayGoAndComeBack(ApiServer server) throws IOException {
    bind("WebServerRole", ids(1, 5));
    cluster.operator("one");
    cluster.awaitReady("web");

    cluster.forgetHistory();
    server.restart();
    bind("WebServerRole", ids(2, 10));

    cluster.await(
        "change that was made afterwards",
        Duration.ofSeconds(90),
        () -> cluster.roleOf("i-web01").isEmpty() && holding("WebServerRole") == 9);
    cluster.awaitReady("web");
  }

  @Test
  void allBindingsDeletedAtOnceAreHeldUntilAnAdministratorDecides() throws IOException {
    IntStream.range(0, 4)
        .forEach(
            number -> cluster.bind(
                "part-" + number, "WebServerRole", "", ids(10 * number + 1, 10 * number + 10)));
    cluster.operator("one");
    IntStream.range(0, 4).forEach(number -> cluster.awaitReady("part-" + number));

    cluster.kubectl("delete", "irb", "--all", "-n", "team-a", "--wait=false");

    cluster.await("hold", () -> cluster.kubectl("get", "cacc/prod").contains("DetachHeld"));
    assertThat(holding("WebServerRole")).isEqualTo(40);
    assertThat(cluster.describe("part-0")).contains("DetachHeld");
    approveAsTheMessageSays();

    cluster.kubectl("wait", "--for=delete", "irb", "--all", "-n", "team-a", "--timeout=40s");
    assertThat(holding("WebServerRole")).isZero();
  }

  /** As when somebody took its finalizer off. */
  @Test
  void aBindingWhoseAccountIsGoneWaitsAndRetainLetsItGo() throws IOException {
    bind("WebServerRole", ids(1, 3));
    cluster.operator("one");
    cluster.awaitReady("web");
    cluster.kubectl("delete", "cacc/prod", "--wait=false");
    cluster.kubectl(
        "patch", "cacc/prod", "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");
    cluster.kubectl("wait", "--for=delete", "cacc/prod", "--timeout=30s");
    cluster.kubectl("delete", "irb/web", "-n", "team-a", "--wait=false");
    cluster.await("reason", () -> cluster.describe("web").contains("its deletion waits"));

    cluster.kubectl(
        "patch", "irb/web", "-n", "team-a", "--type=merge", "-p",
        "{\"spec\":{\"deletionPolicy\":\"Retain\"}}");

    cluster.kubectl("wait", "--for=delete", "irb/web", "-n", "team-a", "--timeout=30s");
    assertThat(holding("WebServerRole")).isEqualTo(3);
  }

  @Test
  void aDeletedResourceTypeDetachesNothingAndWhatWasOursIsOursAgain() throws IOException {
    bind("WebServerRole", ids(1, 10));
    cluster.operator("one");
    cluster.awaitReady("web");
    var mutations = cluster.simulator().calls().mutations().size();

    cluster.forgetHistory();
    cluster.kubectl("delete", "crd", "instancerolebindings.instanceroles.dev", "--wait=false");
    cluster.await(
        "reason",
        () -> cluster.describe("web").contains("is being deleted, and with it every binding"));
    assertThat(cluster.simulator().calls().mutations()).hasSize(mutations);
    cluster.kubectl(
        "patch", "irb/web", "-n", "team-a", "--type=merge", "-p",
        "{\"metadata\":{\"finalizers\":null}}");
    cluster.kubectl(
        "wait", "--for=delete", "crd/instancerolebindings.instanceroles.dev", "--timeout=30s");

    cluster.server().installCrds();
    bind("WebServerRole", ids(1, 10));

    cluster.await(
        "Ready", Duration.ofSeconds(90), () -> cluster.describe("web").contains("AllBound"));
    assertThat(cluster.simulator().calls().mutations()).hasSize(mutations);
    cluster.kubectl("delete", "irb/web", "-n", "team-a", "--timeout=40s");
    assertThat(holding("WebServerRole")).isZero();
  }

  /** After a step back to an older operator: the CRDs stay those of the newer one. */
  @Test
  void aFieldOfANewerVersionIsNotReadAsIfItWereAbsent(ApiServer server) throws IOException {
    cluster.forgetHistory();
    var path = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/future";
    cluster.kubectl(
        "patch", "crd/instancerolebindings.instanceroles.dev", "--type=json", "-p",
        "[{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":{\"type\":\"string\"}}]");
    try {
      cluster.await(
          "newer version of the resource type",
          () -> cluster.kubectl("explain", "irb.spec").contains("future"));
      cluster.bind("newer", "WebServerRole", "future: more", List.of("i-web06"));
      cluster.operator("older");
      cluster.await(
          "reason", () -> cluster.describe("newer").contains("spec.future: unknown field"));
      bind("WebServerRole", List.of("i-web07"));
      cluster.awaitReady("web");
      assertThat(cluster.roleOf("i-web06")).isEmpty();

      cluster.bind("newer", "WebServerRole", "", List.of("i-web06"));

      cluster.awaitReady("newer");
    } finally {
      server.installCrds();
    }
  }

  private void bind(String role, List<String> ids) {
    cluster.bind("web", role, "swap: {maxConcurrent: \"100%\"}", ids);
  }

  private long holding(String role) {
    return ALL.stream().filter(id -> cluster.roleOf(id).equals(role)).count();
  }

  private void approveAllDetaches() {
    cluster.kubectl(
        "patch", "cacc/prod", "--type=merge", "-p",
        "{\"spec\":{\"detachLimit\":{\"percent\":100,\"atLeast\":1000}}}");
  }

  /** As somebody would who pastes the command. */
  private void approveAsTheMessageSays() {
    var decision = Pattern.compile("detach-decision=(approve:[0-9a-f]{12})")
        .matcher(cluster.kubectl("describe", "cacc/prod"));
    assertThat(decision.find()).isTrue();
    cluster.kubectl(
        "annotate", "cacc/prod", "--overwrite",
        "instanceroles.dev/detach-decision=" + decision.group(1));
  }

  private static List<String> ids(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj("i-web%02d"::formatted).toList();
  }
}
