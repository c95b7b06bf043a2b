package dev.instanceroles.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.SwapPolicy;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an approval covers, and for how long. */
class ApprovalStoriesTest {
  private static final Duration A_WHILE = Duration.ofSeconds(30);

  private final Stage stage = Stage.of(5);
  private SimObject web =
      new SimObject(Setup.KEYS.getFirst(), PassedRole.of("Old"), java.util.List.of());

  @BeforeEach
  void twoHoldTheOldRole() {
    web = stage.declare("web", "Old", 1, 2);
    stage.start().pass(A_WHILE);
    stage.require(Destructive.values());
    stage.pass(A_WHILE);
  }

  @Test
  void whatGrowsWaitsAgain() {
    web.swap = new SwapPolicy(1, 3600, "1");
    change(web, "New");
    stage.approvePlan(web);
    stage.pass(A_WHILE);
    assertThat(stage.held()).as("the canary went").containsValues("New", "Old");
    change(web, "Newer");
    assertThat(stage.held()).as("nobody approved Newer").containsValues("New", "Old");
    stage.approvePlan(web);
    stage.pass(A_WHILE);
    assertThat(stage.held()).as("its canary").containsValue("Newer");
  }

  @Test
  void whatShrinksKeepsItsApproval() {
    change(web, "New");
    stage.edit(web, "drops i-002", one -> one.ids.remove(Setup.instance(2)));
    stage.pass(A_WHILE);
    assertThat(stage.held()).as("a detach that nobody approved").isEqualTo(roles("Old", "Old"));
    stage.edit(web, "takes i-002 back", one -> one.ids.add(Setup.instance(2)));
    stage.pass(A_WHILE);
    stage.approvePlan(web);
    stage.world().cloud().vm(Setup.instance(2)).vanish(stage.world().now());
    stage.pass(A_WHILE);
    assertThat(stage.held()).containsEntry("i-001", "New");
  }

  @Test
  void anApprovalOutlivesTheProcessThatObeyedIt() {
    web.swap = new SwapPolicy(1, 120, "1");
    change(web, "New");
    stage.approvePlan(web);
    stage.pass(A_WHILE);
    assertThat(stage.held()).as("the canary only").containsValues("New", "Old");
    stage.world().bindings().annotate(web, one -> one.planDecision = null);
    stage.crash();
    stage.pass(Duration.ofMinutes(10));
    assertThat(stage.held()).isEqualTo(roles("New", "New"));
  }

  @Test
  void oneThatWasTakenBackBeforeItWasSeenIsNone() {
    stage.pass(A_WHILE);
    change(web, "New");
    stage.world().hazards().order(Hazard.WATCH_LATE);
    stage.approvePlan(web);
    stage.world().bindings().annotate(web, one -> one.planDecision = null);
    stage.pass(A_WHILE);
    assertThat(stage.held()).isEqualTo(roles("Old", "Old"));
  }

  @Test
  void anOldAnnotationApprovesNothingASecondTime() {
    change(web, "New");
    stage.approvePlan(web);
    stage.pass(A_WHILE);
    String first = web.planDecision;
    change(web, "Old");
    stage.approvePlan(web);
    stage.pass(A_WHILE);
    assertThat(stage.held()).isEqualTo(roles("Old", "Old"));
    stage.world().bindings().annotate(web, one -> one.planDecision = first);
    change(web, "New");
    assertThat(stage.held()).as("the same plan, wanted once more").isEqualTo(roles("Old", "Old"));
  }

  @Test
  void withoutTheRequirementAllGoesOn() {
    change(web, "New");
    assertThat(stage.held()).isEqualTo(roles("Old", "Old"));
    stage.require();
    stage.pass(A_WHILE);
    assertThat(stage.held()).isEqualTo(roles("New", "New"));
    assertThat(stage.world().ledger().journal().approvals()).isEmpty();
  }

  @Test
  void onlyWhatIsNamedWaits() {
    stage.require(Destructive.Detach);
    change(web, "New");
    assertThat(stage.held()).isEqualTo(roles("New", "New"));
    stage.edit(web, "drops i-002", one -> one.ids.remove(Setup.instance(2)));
    stage.pass(A_WHILE);
    assertThat(stage.held()).isEqualTo(roles("New", "New"));
    stage.approvePlan(web);
    stage.pass(A_WHILE);
    assertThat(stage.held().keySet()).containsExactly("i-001");
  }

  private void change(SimObject object, String role) {
    stage.edit(object, "wants " + role, one -> one.role = PassedRole.of(role));
    stage.pass(A_WHILE);
  }

  private static SortedMap<String, String> roles(String one, String two) {
    SortedMap<String, String> roles = new TreeMap<>();
    roles.put("i-001", one);
    roles.put("i-002", two);
    return roles;
  }
}
