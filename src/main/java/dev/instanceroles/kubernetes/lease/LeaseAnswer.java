package dev.instanceroles.kubernetes.lease;

/** What became of a request. */
sealed interface LeaseAnswer {
  record Found(LeaseRecord record) implements LeaseAnswer {}

  record Absent() implements LeaseAnswer {}

  record Written(LeaseRecord record) implements LeaseAnswer {}

  /** Not written: it is not as it was thought to be. */
  record Conflict() implements LeaseAnswer {}

  /** Not done, and asking again will not help. */
  record Refused(int status, String why) implements LeaseAnswer {}

  /** Perhaps done, perhaps not, perhaps later. */
  record Unanswered(String why) implements LeaseAnswer {}
}
