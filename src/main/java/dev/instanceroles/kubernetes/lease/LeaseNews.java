package dev.instanceroles.kubernetes.lease;

import dev.instanceroles.kubernetes.lease.LeaseAnswer.Refused;
import dev.instanceroles.kubernetes.lease.LeaseAnswer.Unanswered;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what changed, and not what is so still: there is an answer every two seconds. */
final class LeaseNews {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseNews.class);

  private final Candidacy candidacy;
  private final String lease;
  private String holder = "";
  private boolean tenured;

  /** Apart from each other, because where only one is refused, the other goes well between any two refusals. */
  private String faultOfLooks = "";
  private String faultOfWrites = "";

  LeaseNews(Candidacy candidacy) {
    this.candidacy = candidacy;
    lease = candidacy.namespace() + "/" + candidacy.lease();
  }

  /** Empty when nobody is known to hold it. */
  String holder() {
    return holder;
  }

  /** Empty when all is well. */
  String fault() {
    return faultOfWrites.isEmpty() ? faultOfLooks : faultOfWrites;
  }

  void answered(LeaseStep.Request request, LeaseAnswer answer) {
    var fault = switch (answer) {
      case Refused refused ->
          "the API server refuses (" + refused.status() + "): " + refused.why();
      case Unanswered unanswered -> "no answer of the API server: " + unanswered.why();
      case LeaseAnswer.Found found -> heldBy(found.record().term().holder());
      case LeaseAnswer.Written written -> heldBy(written.record().term().holder());
      case LeaseAnswer.Absent absent -> heldBy("");
      case LeaseAnswer.Conflict conflict -> "";
    };
    boolean isLook = request instanceof LeaseStep.Look;
    tell(isLook ? faultOfLooks : faultOfWrites, fault);
    if (isLook) {
      faultOfLooks = fault;
    } else {
      faultOfWrites = fault;
    }
  }

  private void tell(String before, String now) {
    if (now.equals(before)) {
      return;
    }
    if (now.isEmpty()) {
      LOG.info("Lease {}: no longer so: {}", lease, before);
    } else {
      LOG.error("Lease {}: {}", lease, now);
    }
  }

  private String heldBy(String now) {
    if (!now.equals(holder) && !now.isEmpty() && !now.equals(candidacy.identity())) {
      LOG.info("Lease {}: held by {}", lease, now);
    }
    holder = now;
    return "";
  }

  void tenure(Instant until) {
    boolean now = !until.equals(Instant.MIN);
    if (now != tenured) {
      LOG.info(
          "Lease {}: {} {}", lease, candidacy.identity(),
          now ? "acts from now on" : "does not act any more");
    }
    tenured = now;
  }
}
