package dev.instanceroles.driver;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How faults of this program are logged: where they happened, but not their messages, which may quote a request or a secret. */
final class InternalFaults {
  private static final Logger LOG = LoggerFactory.getLogger(InternalFaults.class);
  private static final String OURS = "dev.instanceroles.";
  private static final int FRAMES = 10;

  private InternalFaults() {}

  static void log(String what, Throwable fault) {
    LOG.error("{}: {}", what, describe(fault));
  }

  static String describe(Throwable fault) {
    var cause = fault.getCause();
    var frames = fault.getStackTrace();
    var ours = Stream.of(frames).skip(1).filter(frame -> frame.getClassName().startsWith(OURS));
    return fault.getClass().getName() + " at "
        + Stream.concat(Stream.of(frames).limit(1), ours.limit(FRAMES))
            .map(StackTraceElement::toString)
            .collect(joining(" < "))
        + (cause == null ? "" : "; caused by " + describe(cause));
  }
}
