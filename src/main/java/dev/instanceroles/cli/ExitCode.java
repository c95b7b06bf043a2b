package dev.instanceroles.cli;

import dev.instanceroles.standalone.Standing;
import dev.instanceroles.status.Outlook;

/** What a command tells the shell. */
final class ExitCode {
  /** All Ready, or nothing to do. */
  static final int OK = 0;
  /** A fault of this program. */
  static final int INTERNAL_ERROR = 1;
  /** Options, manifests or the state directory cannot be used. */
  static final int BAD_INPUT = 2;
  /** Somebody must act; waiting does not help. */
  static final int PERSON = 3;
  /** Only waiting, for the cloud's quota for example, when the time was over. */
  static final int WAITING = 4;

  private ExitCode() {}

  static int of(Standing standing) {
    if (standing.faultyManifests()) {
      return BAD_INPUT;
    }
    return of(standing.outlook());
  }

  static int of(Outlook outlook) {
    return switch (outlook) {
      case READY -> OK;
      case WAITING -> WAITING;
      case PERSON -> PERSON;
    };
  }
}
