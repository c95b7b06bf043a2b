package dev.instanceroles.plan;

import static dev.instanceroles.plan.Given.FOREIGN;
import static dev.instanceroles.plan.Given.OLD;
import static dev.instanceroles.plan.Given.PROTECTED;
import static dev.instanceroles.plan.Given.REPLACEABLE;
import static dev.instanceroles.plan.Given.WANTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds of every decision, over every combination of what a decision can look at. */
class RuleSafetyTest {
  private static final CloudError ERROR = new CloudError("Code", "message");

  @Test
  void onlyWhatIsOursAndLetGoOfIsDetached() {
    forAll(
        s -> {
          if (Rule.decide(s).action() instanceof Action.Detach detach) {
            assertThat(s.claim()).isNull();
            assertThat(s.standing()).isEqualTo(Standing.LETS_GO);
            assertThat(s.ours().holding()).isTrue();
            assertThat(detach.role()).isEqualTo(s.ours().role());
            assertThat(s.holds(detach.role())).isTrue();
            assertThat(detach.role()).isNotEqualTo(PROTECTED);
          }
        });
  }

  @Test
  void aSwapTakesOffOnlyWhatIsOursOrMayBeReplacedForARoleKnownToWork() {
    forAll(
        s -> {
          if (Rule.decide(s).action() instanceof Action.Swap swap) {
            boolean ours = s.holding() && s.ours().role().equals(swap.from());
            assertThat(swap.ours()).isEqualTo(ours);
            assertThat(ours || s.claimed().replaceable().contains(swap.from())).isTrue();
            assertThat(s.holds(swap.from())).isTrue();
            assertThat(swap.from()).isNotEqualTo(PROTECTED);
            assertThat(s.usable()).isTrue();
            assertThat(s.claimed().granted()).isTrue();
            assertThat(s.latched() && ours).isFalse();
          }
        });
  }

  @Test
  void anAttachGoesOnlyToAnEmptyInstanceForAnActiveClaim() {
    forAll(
        s -> {
          if (Rule.decide(s).action() instanceof Action.Attach attach) {
            assertThat(s.observed()).isEqualTo(Observation.Present.empty());
            assertThat(s.claimed().frozen()).isFalse();
            boolean back = attach.role().equals(s.previous()) && s.bare();
            assertThat(back || s.claimed().granted()).isTrue();
            assertThat(back || s.claimed().guarded()).isTrue();
          }
        });
  }

  @Test
  void nothingIsChangedWhileASendIsUnsettled() {
    forAll(
        s -> {
          if (s.unsettled()) {
            assertThat(Rule.decide(s).action()).isEqualTo(new Action.Wait());
          }
        });
  }

  @Test
  void nothingIsAdoptedWithoutBeingTold() {
    forAll(
        s -> {
          if (Rule.decide(s).action() instanceof Action.Adopt) {
            assertThat(s.claimed().mayAdopt()).isTrue();
            assertThat(s.holdsClaimed()).isTrue();
          }
        });
  }

  @Test
  void whatIsBoundIsOn() {
    forAll(
        s -> {
          Decision decision = Rule.decide(s);
          if (decision.bound()) {
            assertThat(s.holdsClaimed()).isTrue();
          }
        });
  }

  private static void forAll(Consumer<Situation> property) {
    for (Given claimed : claims()) {
      Claim claim = claimed.situation().claim();
      for (Observation observed : observations()) {
        for (Entry entry : entries()) {
          for (Standing standing : Standing.values()) {
            forAllFlags(claim, observed, entry, standing, property);
          }
        }
      }
    }
  }

  private static void forAllFlags(
      @Nullable Claim claim,
      @Nullable Observation observed,
      @Nullable Entry entry,
      Standing standing,
      Consumer<Situation> property) {
    for (RoleVerdict verdict : verdicts()) {
      for (int flags = 0; flags < 16; flags++) {
        Situation situation =
            Given.instance()
                .claim(claim)
                .seen(observed)
                .entry(entry)
                .owner(standing)
                .verdict(verdict)
                .unsettled((flags & 1) != 0)
                .ghosts((flags & 2) != 0)
                .latched((flags & 4) != 0)
                .previous((flags & 8) != 0 ? OLD : null)
                .situation();
        property.accept(situation);
      }
    }
  }

  private static List<Given> claims() {
    return List.of(
        Given.instance(),
        Given.claimed(),
        Given.claimed().claim(Change::frozen),
        Given.claimed().claim(Change::ungranted),
        Given.claimed().claim(Change::adopting),
        Given.claimed().claim(Change::unguarded),
        Given.claimed().claim(c -> Change.replacing(c, PROTECTED)));
  }

  private static List<@Nullable Observation> observations() {
    List<@Nullable Observation> all = new ArrayList<>();
    all.add(null);
    all.add(new Observation.Missing());
    all.add(new Observation.Ineligible(ERROR));
    all.add(new Observation.Unreadable(ERROR));
    all.add(Observation.Present.empty());
    for (RoleName role : List.of(WANTED.name(), OLD.name(), FOREIGN, REPLACEABLE, PROTECTED)) {
      all.add(Observation.Present.holding(role));
    }
    return all;
  }

  private static List<@Nullable Entry> entries() {
    List<@Nullable Entry> all = new ArrayList<>();
    all.add(null);
    for (Entry.State state : Entry.State.values()) {
      for (PassedRole role : List.of(
          WANTED,
          OLD,
          new PassedRole(WANTED.name(), "{}"),
          new PassedRole(PROTECTED, null))) {
        all.add(
            Entry.of(
                Given.I, role, state, state == Entry.State.RETAINED ? null : Given.WEB));
      }
    }
    return all;
  }

  private static List<RoleVerdict> verdicts() {
    return List.of(
        new RoleVerdict.Usable(),
        new RoleVerdict.Unchecked(),
        new RoleVerdict.Unusable(Given.BAD),
        new RoleVerdict.Unverified(Given.BAD));
  }
}
