package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.BUSY;
import static dev.instanceroles.engine.Bench.JOB;
import static dev.instanceroles.engine.Bench.MISSING;
import static dev.instanceroles.engine.Bench.NO_ROLE;
import static dev.instanceroles.engine.Bench.RED;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.items;
import static dev.instanceroles.engine.Bench.passed;
import static dev.instanceroles.engine.Bench.swapOff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Latch;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SwappingTest {
  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Swapping swapping = new Swapping(work);
  private final Draft web = new Draft(WEB, BLUE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

  SwappingTest() {
    web.swap = new SwapPolicy(1, 0, "3");
    declare();
    for (int number = 1; number <= 10; number++) {
      put(number, Entry.State.OWNED);
    }
  }

  @Test
  void theCanaryGoesAloneUntilItIsProved() {
    assertThat(allowance()).isEqualTo(1);
    put(1, Entry.State.BARE);
    assertThat(allowance()).isZero();
    put(1, Entry.State.OWNED);
    swapping.proved(WEB, passed(RED), START);
    assertThat(allowance()).as("that was about another role").isEqualTo(1);
    swapping.proved(WEB, passed(BLUE), START);
    assertThat(allowance()).isEqualTo(3);
  }

  @Test
  void whatIsPlannedToComeOffIsOutAlready() {
    work.sends.plan(1, swapOff(RED), items(WEB, 1), START);
    assertThat(allowance()).isZero();
    assertThat(swapping.allowance(WEB, 1, START)).as("asked about itself").isEqualTo(1);
    assertThat(swapping.allowance(JOB, 0, START)).as("nobody knows it").isZero();
  }

  @Test
  void theSoakHoldsTheRestBackAndRings() {
    web.swap = new SwapPolicy(1, 30, "3");
    declare();
    swapping.proved(WEB, passed(BLUE), START);
    swapping.proved(WEB, passed(BLUE), after(20));
    assertThat(swapping.allowance(WEB, 0, after(29))).isZero();
    assertThat(swapping.next(START)).as("the first proof counts").contains(after(30));
    assertThat(swapping.allowance(WEB, 0, after(30))).isEqualTo(3);
    assertThat(swapping.next(after(30))).isEmpty();
  }

  @Test
  void aCondemnedInstanceFreesItsPlaceAndASecondOneLatches() {
    put(1, Entry.State.BARE);
    swapping.condemn(id(1), WEB, passed(BLUE), BUSY);
    assertThat(allowance()).isEqualTo(1);
    assertThat(work.ledger.latch(WEB)).isNull();
    swapping.condemn(id(2), WEB, passed(BLUE), BUSY);
    assertThat(work.ledger.latch(WEB)).as("it was not bare").isNull();
    put(2, Entry.State.BARE);
    swapping.condemn(id(2), WEB, passed(BLUE), BUSY);
    assertThat(work.ledger.latch(WEB)).isEqualTo(new Latch(WEB, BLUE, "", BUSY));
  }

  @Test
  void aVanishedInstanceFreesItsPlace() {
    put(1, Entry.State.BARE);
    work.snapshot.read(id(1), MISSING, START);
    assertThat(allowance()).isEqualTo(1);
  }

  @Test
  void aLatchStaysAsItWasUntilSomethingCuresIt() {
    put(1, Entry.State.BARE);
    swapping.condemn(id(1), WEB, passed(BLUE), BUSY);
    swapping.proved(WEB, passed(BLUE), START);
    swapping.latch(WEB, passed(BLUE), NO_ROLE);
    work.dirty.clear();
    swapping.latch(WEB, passed(BLUE), BUSY);
    assertThat(Objects.requireNonNull(work.ledger.latch(WEB)).fault()).isEqualTo(NO_ROLE);
    assertThat(work.dirty).as("nothing changed").isEmpty();
    swapping.unlatchIfChanged(web.binding());
    assertThat(work.ledger.latch(WEB)).isNotNull();
    swapping.unlatch(WEB);
    assertThat(work.dirty).as("all are decided anew").contains(id(1), id(10));
    assertThat(work.ledger.latch(WEB)).isNull();
    assertThat(Objects.requireNonNull(work.memory.entry(id(1))).has(Entry.Mark.CONDEMNED))
        .isFalse();
    put(1, Entry.State.OWNED);
    assertThat(allowance()).as("it begins with a canary again").isEqualTo(1);
  }

  @Test
  void aFailureOfTheNextRoleTakesTheLatchesPlace() {
    swapping.latch(WEB, passed(RED), NO_ROLE);
    work.dirty.clear();
    swapping.latch(WEB, passed(BLUE), NO_ROLE);
    assertThat(Objects.requireNonNull(work.ledger.latch(WEB)).role()).isEqualTo(BLUE);
    assertThat(work.dirty).contains(id(1), id(10));
  }

  @Test
  void whereNothingIsLatchedAProofStays() {
    swapping.proved(WEB, passed(BLUE), START);
    swapping.unlatch(WEB);
    assertThat(allowance()).isEqualTo(3);
  }

  @Test
  void anotherRoleLiftsTheLatch() {
    swapping.latch(WEB, passed(RED), NO_ROLE);
    swapping.unlatchIfChanged(web.binding());
    assertThat(work.ledger.latch(WEB)).isNull();
  }

  private int allowance() {
    return swapping.allowance(WEB, 0, START);
  }

  private void put(int number, Entry.State state) {
    work.memory.put(Entry.of(id(number), passed(RED), state, WEB));
  }

  private void declare() {
    work.directory.change(web.declared(), key -> {});
  }
}
