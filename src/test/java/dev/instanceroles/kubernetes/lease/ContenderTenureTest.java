package dev.instanceroles.kubernetes.lease;

import static dev.instanceroles.kubernetes.lease.ContenderStory.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.kubernetes.lease.LeaseStep.Create;
import dev.instanceroles.kubernetes.lease.LeaseStep.Finish;
import dev.instanceroles.kubernetes.lease.LeaseStep.Look;
import dev.instanceroles.kubernetes.lease.LeaseStep.Replace;
import dev.instanceroles.kubernetes.lease.LeaseStep.Wait;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How tenure is kept, lost and given up. */
class ContenderTenureTest {
  private final ContenderStory story = ContenderStory.ofTheHolder();

  @Test
  void itIsRenewedEveryTwoSecondsWithOneRequest() {
    assertThat(story.settleUntil(7)).hasSize(3).hasOnlyElementsOfType(Replace.class);

    assertThat(story.tenureUntil()).isEqualTo(at(16));
    assertThat(story.store.term())
        .isEqualTo(new LeaseTerm("me", Duration.ofSeconds(15), at(0), at(6), 2));
  }

  @Test
  void aTheftEndsItAtTheNextRenewal() {
    story.goTo(1);
    story.store.steal("thief", Duration.ofSeconds(15));
    story.goTo(2);

    assertThat(story.settle()).hasExactlyElementsOfTypes(Replace.class, Look.class);

    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
  }

  @Test
  void aRenewalWithoutAnAnswerExtendsNothing() {
    story.goTo(2);
    story.perform();
    story.goTo(3);
    story.answer(new LeaseAnswer.Unanswered("lost"));

    assertThat(story.tenureUntil()).isEqualTo(at(10));
    assertThat(story.next()).isEqualTo(new Wait(at(4)));
    assertThat(story.settleUntil(4)).hasExactlyElementsOfTypes(Look.class, Replace.class);
    assertThat(story.tenureUntil()).isEqualTo(at(14));
  }

  @Test
  void itEndsByItself() {
    story.goTo(2);
    story.next();
    story.answer(new LeaseAnswer.Refused(403, "no"));
    story.goTo(10);

    story.next();

    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
  }

  @Test
  void whoHoldsTheLeaseStillMayGoOnAfterALongPause() {
    story.goTo(100);

    assertThat(story.settle()).hasExactlyElementsOfTypes(Replace.class);

    assertThat(story.tenureUntil()).isEqualTo(at(110));
  }

  @Test
  void aDeletedLeaseIsCreatedAgainByItsHolderWhoGoesOn() {
    story.store.delete();
    story.goTo(2);

    assertThat(story.settle())
        .hasExactlyElementsOfTypes(Replace.class, Look.class);
    assertThat(story.tenureUntil()).isEqualTo(at(10));
    assertThat(story.settleUntil(4)).hasExactlyElementsOfTypes(Create.class);
    assertThat(story.tenureUntil()).isEqualTo(at(14));
    story.settleUntil(6);
    assertThat(story.tenureUntil()).isEqualTo(at(16));
  }

  @Test
  void aCreationThatIsAnsweredAfterTheEndOfTenureIsUnproven() {
    story.store.delete();
    story.goTo(7);
    story.settle();
    story.goTo(9);
    var created = story.perform();
    story.goTo(10);

    story.answer(created);

    assertThat(created).isInstanceOf(LeaseAnswer.Written.class);
    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
    story.settleUntil(24.9);
    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
  }

  @Test
  void aReleaseEndsItAndLeavesTheLeaseFree() {
    story.goTo(1);

    story.contender.release(story.at());

    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
    assertThat(story.settle()).hasExactlyElementsOfTypes(Replace.class);
    assertThat(story.store.term())
        .isEqualTo(new LeaseTerm("", Duration.ofSeconds(1), at(0), at(1), 2));
    story.goTo(100);
    assertThat(story.next()).isEqualTo(new Finish());
  }

  @Test
  void aRenewalUnderWayDoesNotOutliveTheRelease() {
    story.goTo(2);
    var renewed = story.perform();
    story.contender.release(story.at());

    story.answer(renewed);

    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
    story.settleUntil(4);
    assertThat(story.store.term().holder()).isEmpty();
  }

  @Test
  void aReleaseWithoutAnAnswerIsLookedAfter() {
    story.contender.release(story.at());
    story.next();
    story.answer(new LeaseAnswer.Unanswered("lost"));

    assertThat(story.settleUntil(2)).hasExactlyElementsOfTypes(Look.class, Replace.class);

    assertThat(story.store.term().holder()).isEmpty();
    assertThat(story.next()).isEqualTo(new Finish());
  }

  @Test
  void aReleaseTakesNothingFromAnother() {
    story.store.steal("thief", Duration.ofSeconds(15));
    story.contender.release(story.at());

    assertThat(story.settle()).hasExactlyElementsOfTypes(Replace.class, Look.class);

    assertThat(story.store.term().holder()).isEqualTo("thief");
    assertThat(story.next()).isEqualTo(new Finish());
  }

  @Test
  void whoNeverHeldItHasNothingToRelease() {
    var standby = new ContenderStory();
    standby.contender.release(standby.at());
    assertThat(standby.next()).isEqualTo(new Finish());

    var other = new ContenderStory();
    other.store.steal("other", Duration.ofSeconds(15));
    other.settle();
    other.contender.release(other.at());
    assertThat(other.next()).isEqualTo(new Finish());
  }

  /** Somebody else may still act by a Lease that was deleted. */
  @Test
  void aLeaseThatIsUnprovenIsNotLeftFree() {
    var creator = new ContenderStory();
    creator.settleUntil(14);

    creator.contender.release(creator.at());

    assertThat(creator.next()).isEqualTo(new Finish());
    assertThat(creator.store.term().holder()).isEqualTo("me");
  }
}
