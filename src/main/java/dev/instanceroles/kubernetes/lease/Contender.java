package dev.instanceroles.kubernetes.lease;

import dev.instanceroles.kubernetes.lease.LeaseAnswer.Absent;
import dev.instanceroles.kubernetes.lease.LeaseAnswer.Conflict;
import dev.instanceroles.kubernetes.lease.LeaseAnswer.Found;
import dev.instanceroles.kubernetes.lease.LeaseAnswer.Refused;
import dev.instanceroles.kubernetes.lease.LeaseAnswer.Unanswered;
import dev.instanceroles.kubernetes.lease.LeaseAnswer.Written;
import dev.instanceroles.kubernetes.lease.LeaseStep.Create;
import dev.instanceroles.kubernetes.lease.LeaseStep.Finish;
import dev.instanceroles.kubernetes.lease.LeaseStep.Look;
import dev.instanceroles.kubernetes.lease.LeaseStep.Replace;
import dev.instanceroles.kubernetes.lease.LeaseStep.Request;
import dev.instanceroles.kubernetes.lease.LeaseStep.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One of those who want the Lease. It does no I/O and reads no clock: it says what to do next and is told what became of it.
 *
 * <p>Why no two hold tenure at once: one's own renewal counts from before it was sent, another's from when it was seen, which is
 * later, and the wait for the second is longer than the validity of the first. Every write is made on one known version. A Lease
 * that was deleted has taken along who held it, so whoever creates one acts only after a whole duration.
 *
 * <p>Every instant is of one clock of this process, which never goes back; clocks of others are not looked at.
 */
final class Contender {
  private final String identity;
  private final LeaseTimes times;
  private final DoubleSupplier chance;

  /** Null when there was none, or before the first look. */
  private @Nullable LeaseRecord seen;
  private Instant seenAt = Instant.MIN;

  /** Whether what was seen may be acted upon without another look. */
  private boolean known;

  private Instant dueAt = Instant.MIN;
  private Instant sentAt = Instant.MIN;
  private Instant pauseUntil = Instant.MIN;
  private Instant nextWriteAt = Instant.MIN;

  private Instant tenureUntil = Instant.MIN;
  private Instant unprovenUntil = Instant.MIN;
  private boolean leaving;

  /**
   * @param chance from 0 to 1
   */
  Contender(String identity, LeaseTimes times, DoubleSupplier chance) {
    this.identity = identity;
    this.times = times;
    this.chance = chance;
  }

  /** {@link Instant#MIN} when it is not held. */
  Instant tenureUntil() {
    return tenureUntil;
  }

  /** To be called directly before what it says is done. */
  LeaseStep next(Instant at) {
    endTenureThatIsOver(at);
    if (leaving && !mayHaveToRelease(at)) {
      return new Finish();
    }
    if (at.isBefore(dueAt)) {
      return new Wait(dueAt);
    }
    var request = request(at);
    sentAt = at;
    pauseUntil = at.plus(times.retry(chance.getAsDouble()));
    if (!(request instanceof Look)) {
      nextWriteAt = pauseUntil;
    }
    return request;
  }

  private Request request(Instant at) {
    if (!known) {
      return new Look();
    }
    if (seen == null) {
      return new Create(LeaseTerm.first(identity, times.duration(), at));
    }
    if (isMine(seen)) {
      return new Replace(
          seen, leaving ? seen.term().released(at) : seen.term().renewed(times.duration(), at));
    }
    if (seen.term().isFree() || !at.isBefore(seenAt.plus(patience(seen)))) {
      return new Replace(seen, seen.term().takenBy(identity, times.duration(), at));
    }
    return new Look();
  }

  void answered(LeaseAnswer answer, Instant at) {
    endTenureThatIsOver(at);
    known = answer instanceof Found || answer instanceof Absent || answer instanceof Written;
    dueAt = pauseUntil;
    switch (answer) {
      case Found found -> {
        see(found.record(), at);
        dueAt = afterLook(found.record());
      }
      case Absent absent -> {
        seen = null;
        dueAt = nextWriteAt;
      }
      case Written written -> {
        see(written.record(), at);
        written();
      }
      // Perhaps stolen, which must not wait. Writes pause, so this does not go round at full speed.
      case Conflict conflict -> dueAt = at;
      case Refused refused -> {}
      case Unanswered unanswered -> {}
    }
  }

  private Instant afterLook(LeaseRecord record) {
    if (isMine(record) || record.term().isFree()) {
      return nextWriteAt;
    }
    var expiry = seenAt.plus(patience(record));
    var next = expiry.isBefore(pauseUntil) ? expiry : pauseUntil;
    return next.isBefore(nextWriteAt) ? nextWriteAt : next;
  }

  private void see(LeaseRecord record, Instant at) {
    boolean another = seen == null || !seen.isSameLeaseAs(record);
    if (seen == null || !seen.isSameVersionAs(record)) {
      seenAt = at;
    }
    seen = record;
    if (!isMine(record)) {
      tenureUntil = Instant.MIN;
    } else if (another && !holdsTenure(at)) {
      // Created by this process, and perhaps in the place of one that somebody else still holds.
      unprovenUntil = at.plus(times.duration());
    }
  }

  private void written() {
    if (!leaving && !sentAt.isBefore(unprovenUntil)) {
      tenureUntil = sentAt.plus(times.renewDeadline());
    }
  }

  /** Gives tenure up for ever. What it was held for must have ended before, because the next one may begin at once. */
  void release(Instant at) {
    leaving = true;
    tenureUntil = Instant.MIN;
    dueAt = at;
  }

  private boolean mayHaveToRelease(Instant at) {
    if (!known) {
      return !nextWriteAt.equals(Instant.MIN);
    }
    // Before it is proven that nobody else acts, it must not look free to others.
    return seen != null && isMine(seen) && !at.isBefore(unprovenUntil);
  }

  private void endTenureThatIsOver(Instant at) {
    if (!holdsTenure(at)) {
      tenureUntil = Instant.MIN;
    }
  }

  private boolean holdsTenure(Instant at) {
    return at.isBefore(tenureUntil);
  }

  private boolean isMine(LeaseRecord record) {
    return record.term().holder().equals(identity);
  }

  private Duration patience(LeaseRecord record) {
    var theirs = record.term().duration();
    return theirs.compareTo(times.duration()) > 0 ? theirs : times.duration();
  }
}
