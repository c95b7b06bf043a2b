package dev.instanceroles.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the operator works, told in stories for newcomers: {@code src/test/resources/golden/stories}. */
class StoriesTest {
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  @Test
  void firstBind() {
    Stage stage = Stage.of(5).curtain();
    stage.declare("db", "Web", 1, 2);
    stage.declare("shop", "Web", 3, 4, 5);
    stage.start().pass(A_WHILE);
    stage.check(
        "1-first-bind",
        "Five instances of two bindings get their role in one call",
        "Two bindings want the same role. What is wanted is written into the ledger before it is sent, and one call serves both.");
    assertThat(stage.held()).isEqualTo(roles("Web", 5));
    assertThat(stage.world().flights()).hasSize(1);
  }

  @Test
  void swap() {
    Stage stage = Stage.of(5);
    SimObject web = stage.declare("web", "Old", 1, 2, 3, 4, 5);
    web.swap = new SwapPolicy(1, 20, "50%");
    stage.start().pass(A_WHILE).curtain();
    stage.edit(
        web, "wants New instead of Old for team-a/web", one -> one.role = PassedRole.of("New"));
    stage.pass(Duration.ofSeconds(60));
    stage.check(
        "2-swap",
        "A role is replaced: a canary first",
        "An instance can hold one role only, so that the old one must come off first. One instance goes first; when it holds"
            + " the new role, and 20 seconds later, the others follow, half of them at a time.");
    assertThat(stage.held()).isEqualTo(roles("New", 5));
  }

  @Test
  void failedSwap() {
    Stage stage = Stage.of(4);
    SimObject web = stage.declare("web", "Old", 1, 2, 3, 4);
    web.swap = new SwapPolicy(1, 0, "100%");
    SimRole next = stage.world().cloud().role(new RoleName("New"));
    next.become(SimRole.Health.NOT_PASSABLE);
    stage.start().pass(A_WHILE).curtain();
    stage.edit(
        web, "wants New instead of Old for team-a/web", one -> one.role = PassedRole.of("New"));
    stage.pass(Duration.ofSeconds(60));
    assertThat(stage.held()).isEqualTo(roles("Old", 4));
    stage.say("the cloud's administrator", "allows the operator to pass New");
    next.become(SimRole.Health.SOUND);
    stage.reconcileNow(web);
    stage.pass(A_WHILE);
    stage.check(
        "3-swap-that-fails",
        "A new role does not work: one outage, and the old role comes back",
        "The operator may look New up but not pass it, which only an attach can tell. It costs the canary a moment without a"
            + " role. Nobody else is touched until somebody repairs the role and asks again.");
    assertThat(stage.held()).isEqualTo(roles("New", 4));
  }

  @Test
  void poison() {
    Stage stage = Stage.of(8);
    stage.world().cloud().vm(Setup.instance(6)).spoil(true, false);
    stage.curtain();
    stage.declare("web", "Web", 1, 2, 3, 4, 5, 6, 7, 8);
    stage.start().pass(Duration.ofSeconds(8));
    stage.check(
        "4-poisoned-id",
        "One bad id makes whole calls fail",
        "Calls that name i-006 are refused as a whole. Halving finds it, and the other seven are bound within seconds. From"
            + " then on it is tried alone.");
    SortedMap<String, String> seven = roles("Web", 8);
    seven.remove("i-006");
    assertThat(stage.held()).isEqualTo(seven);
  }

  @Test
  void crash() {
    Stage stage = Stage.of(3).curtain();
    stage.declare("web", "Web", 1, 2, 3);
    stage.after(
        Effect.Send.class::isInstance,
        Duration.ofMillis(130),
        stage::crash);
    stage.start().pass(Duration.ofSeconds(60));
    stage.check(
        "5-crash",
        "A crash between the call and its answer",
        "The next process knows from the ledger that something may have been sent, but not what became of it. It waits until"
            + " the call must be over, looks, and takes what it finds for its own.");
    assertThat(stage.held()).isEqualTo(roles("Web", 3));
    assertThat(stage.world().flights()).hasSize(1);
    assertThat(stage.world().ledger().entries()).hasSize(3);
    assertThat(stage.world().ledger().journal().batches()).isEmpty();
  }

  @Test
  void handOver() {
    Stage stage = Stage.of(2);
    SimObject old = stage.declare("old-name", "Web", 1, 2);
    stage.start().pass(A_WHILE).curtain();
    stage.delete(old);
    stage.pass(Duration.ofMillis(9_900));
    stage.world().hazards().order(Hazard.WATCH_LATE);
    stage.declare("new-name", "Web", 1, 2);
    stage.pass(Duration.ofSeconds(90));
    stage.check(
        "6-hand-over",
        "A deletion is called off because somebody else wants the instances",
        "A binding is deleted, and its author declares it again under another name. The operator does not hear of that in"
            + " time. Before it takes a role off it asks once more, and so it finds out.");
    assertThat(stage.held()).isEqualTo(roles("Web", 2));
    assertThat(stage.world().cloud().changes()).hasSize(2);
    assertThat(stage.world().bindings().objects()).hasSize(1);
    assertThat(stage.world().ledger().entries().values())
        .allSatisfy(entry -> assertThat(entry.owner()).hasToString("team-a/new-name"));
  }

  @Test
  void massDetach() {
    Stage stage = new Stage(6, new DetachLimit(10, 2), null);
    SimObject web = stage.declare("web", "Web", 1, 2, 3, 4, 5, 6);
    stage.start().pass(A_WHILE).curtain();
    stage.delete(web);
    stage.pass(Duration.ofSeconds(60));
    assertThat(stage.held()).isEqualTo(roles("Web", 6));
    stage.approve();
    stage.pass(A_WHILE);
    stage.check(
        "7-mass-detach",
        "More detaches than are allowed wait for a person",
        "Two instances may lose their role within an hour in this account. The deletion of a binding with six of them waits"
            + " until the administrator quotes what is held, and so approves exactly that.");
    assertThat(stage.held()).isEmpty();
    assertThat(stage.world().bindings().objects()).isEmpty();
  }

  @Test
  void tags() {
    Stage stage = Stage.of(6);
    Tags app = Tags.of(Map.of("app", "web"));
    SimObject web = stage.declare("web", "Web", app);
    stage.tag(app, 1, 2, 3, 4, 5);
    stage.start().pass(A_WHILE).curtain();
    stage.tag(app, 6);
    stage.tag(Tags.NONE, 1);
    stage.pass(Duration.ofMinutes(11));
    assertThat(stage.held().keySet()).containsExactly("i-002", "i-003", "i-004", "i-005", "i-006");
    stage.tag(Tags.NONE, 2, 3, 4);
    stage.pass(Duration.ofMinutes(11));
    assertThat(stage.held()).as("a slip costs nobody his role").hasSize(5);
    stage.accept(web);
    stage.pass(A_WHILE);
    stage.check(
        "10-tags",
        "Instances join and leave by their tags, and a slip costs nobody his role",
        "A binding selects by tags. What it means is listed every ten minutes; who seems to have left is read before his role"
            + " comes off. When the tags suddenly match less than half of what was held, that is not believed before the author"
            + " says that it is right.");
    assertThat(stage.held().keySet()).containsExactly("i-005", "i-006");
  }

  @Test
  void approval() {
    Stage stage = Stage.of(4);
    stage.require(Destructive.values());
    SimObject web = stage.declare("web", "Old", 1, 2);
    stage.start().pass(A_WHILE).curtain();
    stage.edit(
        web, "wants New instead of Old for team-a/web", one -> one.role = PassedRole.of("New"));
    stage.pass(Duration.ofMinutes(1));
    assertThat(stage.held()).as("nobody approved it").isEqualTo(roles("Old", 2));
    stage.edit(web, "wants i-003 too", one -> one.ids.add(Setup.instance(3)));
    stage.pass(A_WHILE);
    assertThat(stage.held()).as("an attach waits for nobody").containsEntry("i-003", "New");
    stage.approvePlan(web);
    stage.pass(A_WHILE);
    assertThat(stage.held()).isEqualTo(roles("New", 3));
    stage.delete(web);
    stage.pass(Duration.ofMinutes(1));
    assertThat(stage.held()).isEqualTo(roles("New", 3));
    stage.approvePlan(web);
    stage.pass(A_WHILE);
    stage.check(
        "11-approval",
        "A role comes off only after somebody approved exactly that",
        "The account wants swaps and detaches approved. A swap waits until somebody quotes the plan, while another instance"
            + " gets its role at once. So does the deletion.");
    assertThat(stage.held()).isEmpty();
    assertThat(stage.world().bindings().objects()).isEmpty();
  }

  @Test
  void drift() {
    Stage stage = Stage.of(3);
    stage.declare("web", "Web", 1, 2, 3);
    stage.start().pass(Duration.ofMinutes(15)).curtain();
    stage.say("somebody", "takes Web off i-002 with another tool");
    stage.world().cloud().detachByOther(Setup.instance(2), stage.world().now());
    stage.pass(Duration.ofMinutes(12));
    stage.check(
        "8-drift",
        "Somebody takes a role off behind the operator's back",
        "Nobody tells the operator. It reads all its instances every ten minutes, finds that one lacks its role, and puts it"
            + " on again.");
    assertThat(stage.held()).isEqualTo(roles("Web", 3));
  }

  @Test
  void lostTenure() {
    Stage stage = new Stage(2, DetachLimit.DEFAULT, Duration.ofSeconds(15)).curtain();
    stage.declare("web", "Web", 1, 2);
    stage.after(
        Effect.Send.class::isInstance,
        Duration.ofMillis(20),
        () -> {
          stage.say("the cluster", "takes the lease from operator-1");
          stage.fleet().depose(Duration.ofMinutes(1), true);
        });
    stage.start().pass(Duration.ofSeconds(60));
    stage.check(
        "9-lost-tenure",
        "An operator that may not act any more sends nothing",
        "Two processes run, and one of them has the lease. It loses it between its decision to send and the first byte. The"
            + " other takes over, finds the intent in the ledger, waits until nothing can come of it any more, and does it.");
    assertThat(stage.held()).isEqualTo(roles("Web", 2));
    assertThat(stage.world().flights()).hasSize(1);
    assertThat(stage.world().flights().getFirst().process().name()).isEqualTo("operator-2");
  }

  private static SortedMap<String, String> roles(String role, int count) {
    SortedMap<String, String> roles = new TreeMap<>();
    IntStream.rangeClosed(1, count)
        .forEach(number -> roles.put(Setup.instance(number).value(), role));
    return roles;
  }
}
