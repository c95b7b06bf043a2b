package dev.instanceroles.kubernetes.lease;

import java.time.Instant;

/** What a contender does next. */
sealed interface LeaseStep {
  /** To be answered by {@link Contender#answered}, whatever becomes of it, before anything else is asked. */
  sealed interface Request extends LeaseStep {}

  record Look() implements Request {}

  /** Only if there is none. */
  record Create(LeaseTerm term) implements Request {}

  /** Only if it is still the same Lease in the same version. */
  record Replace(LeaseRecord seen, LeaseTerm term) implements Request {}

  /** Nothing to do before then. */
  record Wait(Instant until) implements LeaseStep {}

  /** Nothing to do any more. */
  record Finish() implements LeaseStep {}
}
