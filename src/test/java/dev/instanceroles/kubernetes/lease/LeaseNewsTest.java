package dev.instanceroles.kubernetes.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.LogCapture;
import dev.instanceroles.kubernetes.lease.LeaseAnswer.Found;
import dev.instanceroles.kubernetes.lease.LeaseAnswer.Refused;
import dev.instanceroles.kubernetes.lease.LeaseAnswer.Unanswered;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseNewsTest {
  private static final LeaseStep.Request LOOK = new LeaseStep.Look();
  private static final LeaseTerm TERM = new LeaseTerm("other", Duration.ZERO, null, null, 0);
  private static final Found FOUND = new Found(new LeaseRecord("uid", "1", TERM));
  private static final LeaseStep.Request WRITE = new LeaseStep.Replace(FOUND.record(), TERM);

  private final LeaseNews news =
      new LeaseNews(new Candidacy("system", "operator", "me", LeaseTimes.DEFAULT));

  @Test
  void aFaultIsToldOnceAndItsEndToo() {
    try (var log = new LogCapture()) {
      for (int i = 0; i < 3; i++) {
        news.answered(LOOK, new Refused(403, "may not get"));
      }
      news.answered(LOOK, new Unanswered("timeout"));
      assertThat(news.fault()).isEqualTo("no answer of the API server: timeout");
      news.answered(LOOK, FOUND);
      news.answered(LOOK, FOUND);

      assertThat(news.fault()).isEmpty();
      assertThat(lines(log)).containsExactly(
          "ERROR Lease system/operator: the API server refuses (403): may not get",
          "ERROR Lease system/operator: no answer of the API server: timeout",
          "INFO Lease system/operator: held by other",
          "INFO Lease system/operator: no longer so: no answer of the API server: timeout");
    }
  }

  @Test
  void looksThatGoWellDoNotHideThatWritesAreRefused() {
    try (var log = new LogCapture()) {
      for (int i = 0; i < 3; i++) {
        news.answered(LOOK, new LeaseAnswer.Absent());
        news.answered(WRITE, new Refused(404, "no namespace"));
      }

      assertThat(news.fault()).isEqualTo("the API server refuses (404): no namespace");
      assertThat(lines(log)).hasSize(1);
    }
  }

  @Test
  void tenureIsToldWhenItBeginsAndEnds() {
    try (var log = new LogCapture()) {
      news.tenure(Instant.EPOCH);
      news.tenure(Instant.EPOCH.plusSeconds(2));
      news.tenure(Instant.MIN);

      assertThat(lines(log)).containsExactly(
          "INFO Lease system/operator: me acts from now on",
          "INFO Lease system/operator: me does not act any more");
    }
  }

  private static Iterable<String> lines(LogCapture log) {
    return log.events(LeaseNews.class.getName())
        .stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }
}
