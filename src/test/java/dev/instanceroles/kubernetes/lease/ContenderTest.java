package dev.instanceroles.kubernetes.lease;

import static dev.instanceroles.kubernetes.lease.ContenderStory.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.kubernetes.lease.LeaseStep.Create;
import dev.instanceroles.kubernetes.lease.LeaseStep.Look;
import dev.instanceroles.kubernetes.lease.LeaseStep.Replace;
import dev.instanceroles.kubernetes.lease.LeaseStep.Wait;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a Lease is taken, and how others' tenure is waited for. */
class ContenderTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  private final ContenderStory story = new ContenderStory();

  @Test
  void aFreeLeaseIsTakenAtOnce() {
    story.store.steal("", Duration.ZERO);

    assertThat(story.settle()).hasExactlyElementsOfTypes(Look.class, Replace.class);
    assertThat(story.tenureUntil()).isEqualTo(at(10));
    assertThat(story.store.term())
        .isEqualTo(new LeaseTerm("me", Duration.ofSeconds(15), at(0), at(0), 2));
  }

  @Test
  void tenureCountsFromBeforeTheRequest() {
    story.store.steal("", Duration.ZERO);
    story.answer(story.perform());
    var written = story.perform();
    story.goTo(4);

    story.answer(written);

    assertThat(story.tenureUntil()).isEqualTo(at(10));
  }

  @Test
  void whoeverCreatesTheLeaseActsOnlyAfterAWholeDuration() {
    assertThat(story.settle()).hasExactlyElementsOfTypes(Look.class, Create.class);
    assertThat(story.store.term())
        .isEqualTo(new LeaseTerm("me", Duration.ofSeconds(15), at(0), at(0), 0));

    story.settleUntil(15);
    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
    story.settleUntil(17);
    assertThat(story.tenureUntil()).isEqualTo(at(26));
  }

  @Test
  void thatDurationCountsFromTheAnswer() {
    story.answer(story.perform());
    var created = story.perform();
    story.goTo(4);
    story.answer(created);

    story.settleUntil(18.9);

    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
    story.settleUntil(21);
    assertThat(story.tenureUntil()).isAfter(at(29));
  }

  @Test
  void aCreationThatGotNoAnswerIsNoLessACreation() {
    story.answer(story.perform());
    story.perform();
    story.answer(new LeaseAnswer.Unanswered("lost"));

    story.settleUntil(16.9);

    assertThat(story.store.term().holder()).isEqualTo("me");
    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
    story.settleUntil(19);
    assertThat(story.tenureUntil()).isAfter(at(27));
  }

  @Test
  void aCreationThatCameLateIsNoLessACreation() {
    story.answer(story.perform());
    var late = (Create) story.next();
    story.answer(new LeaseAnswer.Unanswered("late"));
    story.store.steal("thief", Duration.ZERO);
    story.settleUntil(2);
    story.store.delete();
    story.store.perform(late);

    story.settleUntil(18);

    assertThat(story.store.term().holder()).isEqualTo("me");
    assertThat(story.tenureUntil()).isEqualTo(Instant.MIN);
  }

  @Test
  void anotherIsWaitedForSinceItWasSeen() {
    story.store.steal("other", Duration.ofSeconds(15));
    var found = story.perform();
    story.goTo(3);
    story.answer(found);

    assertThat(story.settleUntil(17.9)).hasOnlyElementsOfType(Look.class);

    assertThat(story.settleUntil(18)).hasExactlyElementsOfTypes(Replace.class);
    assertThat(story.tenureUntil()).isEqualTo(at(28));
    assertThat(story.store.term())
        .isEqualTo(new LeaseTerm("me", Duration.ofSeconds(15), at(18), at(18), 2));
  }

  @Test
  void everyChangeOfTheLeaseBeginsTheWaitAnew() {
    story.store.steal("other", Duration.ofSeconds(15));
    story.settleUntil(9.9);
    story.store.touch();

    assertThat(story.settleUntil(24.9)).hasOnlyElementsOfType(Look.class);
    assertThat(story.settleUntil(25)).hasExactlyElementsOfTypes(Replace.class);
  }

  @Test
  void theLongerOfBothDurationsIsWaitedFor() {
    story.store.steal("other", LONG);
    assertThat(story.settleUntil(39.9)).hasOnlyElementsOfType(Look.class);
    assertThat(story.settleUntil(40)).hasExactlyElementsOfTypes(Replace.class);

    var hasty = new ContenderStory();
    hasty.store.steal("other", Duration.ofSeconds(1));
    assertThat(hasty.settleUntil(14.9)).hasOnlyElementsOfType(Look.class);
    assertThat(hasty.settleUntil(15)).hasExactlyElementsOfTypes(Replace.class);
  }

  @Test
  void aReleaseIsSeenWithinTwoSeconds() {
    story.store.steal("other", Duration.ofSeconds(15));
    story.settleUntil(5);
    story.store.steal("", Duration.ofSeconds(1));

    story.settleUntil(6);

    assertThat(story.tenureUntil()).isEqualTo(at(16));
  }

  @Test
  void refusedRequestsAreRepeatedEveryTwoSeconds() {
    for (int i = 0; i < 5; i++) {
      assertThat(story.next()).isInstanceOf(Look.class);
      story.answer(new LeaseAnswer.Refused(403, "no"));
      assertThat(story.next()).isEqualTo(new Wait(at(2 * i + 2)));
      story.goTo(2 * i + 2);
    }
  }

  @Test
  void creationsThatFailAreRepeatedEveryTwoSeconds() {
    for (int i = 0; i < 5; i++) {
      story.goTo(2 * i);
      story.answer(new LeaseAnswer.Absent());
      assertThat(story.next()).isInstanceOf(Create.class);
      story.answer(new LeaseAnswer.Conflict());
      assertThat(story.next()).isEqualTo(new Look());
      story.answer(new LeaseAnswer.Absent());
      assertThat(story.next()).isEqualTo(new Wait(at(2 * i + 2)));
    }
  }

  @Test
  void conflictsWithoutEndAreNoFlood() {
    story.store.steal("other", Duration.ZERO);
    story.settleUntil(14);
    assertThat(story.conflictUntil(24)).hasSizeBetween(8, 12);

    var holder = ContenderStory.ofTheHolder();
    assertThat(holder.conflictUntil(10)).hasSizeBetween(8, 12);
  }

  @Test
  void pausesAreUpToAFifthLonger() {
    var times = LeaseTimes.DEFAULT;

    assertThat(times.retry(0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(times.retry(1)).isEqualTo(Duration.ofMillis(2_400));
  }
}
