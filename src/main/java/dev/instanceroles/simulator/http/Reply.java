package dev.instanceroles.simulator.http;

import java.util.Map;

/** What becomes of a request. */
public sealed interface Reply {

  /** An answer. */
  record Answer(int status, Map<String, String> headers, String body) implements Reply {

    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /** The connection ends without an answer. */
  record Drop() implements Reply {}

  /** The connection ends after half of the body, although its length was announced. */
  record Cut(Answer answer) implements Reply {}
}
