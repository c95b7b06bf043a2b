package dev.instanceroles.kubernetes.lease;

import dev.instanceroles.kubernetes.lease.LeaseStep.Create;
import dev.instanceroles.kubernetes.lease.LeaseStep.Look;
import dev.instanceroles.kubernetes.lease.LeaseStep.Replace;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The API server's side of one Lease, and what others do to it. */
final class LeaseStore {
  private @Nullable LeaseRecord lease;
  private int count;

  LeaseAnswer perform(LeaseStep.Request request) {
    return switch (request) {
      case Look look -> lease == null ? new LeaseAnswer.Absent() : new LeaseAnswer.Found(lease);
      case Create create when lease == null -> new LeaseAnswer.Written(newLease(create.term()));
      case Create create -> new LeaseAnswer.Conflict();
      case Replace replace when lease != null && lease.isSameVersionAs(replace.seen()) ->
          new LeaseAnswer.Written(newVersion(replace.term()));
      case Replace replace -> new LeaseAnswer.Conflict();
    };
  }

  /** Of whatever was there. */
  LeaseTerm term() {
    if (lease == null) {
      throw new AssertionError("There is no Lease");
    }
    return lease.term();
  }

  boolean exists() {
    return lease != null;
  }

  void delete() {
    lease = null;
  }

  /** By somebody who does not wait. */
  void steal(String thief, Duration duration) {
    var term = new LeaseTerm(thief, duration, Instant.EPOCH, Instant.EPOCH, 1);
    if (lease == null) {
      newLease(term);
    } else {
      newVersion(term);
    }
  }

  /** Somebody adds a label, say. */
  void touch() {
    if (lease != null) {
      newVersion(lease.term());
    }
  }

  private LeaseRecord newLease(LeaseTerm term) {
    count++;
    lease = new LeaseRecord("uid-" + count, String.valueOf(count), term);
    return lease;
  }

  private LeaseRecord newVersion(LeaseTerm term) {
    count++;
    lease = new LeaseRecord(lease == null ? "" : lease.uid(), String.valueOf(count), term);
    return lease;
  }
}
