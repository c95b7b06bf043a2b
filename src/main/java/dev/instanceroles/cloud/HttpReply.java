package dev.instanceroles.cloud;

import okhttp3.Headers;

/** What became of an {@link HttpCall}. The words are the same for the same fault, so that they can stand in a status. */
public sealed interface HttpReply {
  /** No byte of the request was written. */
  record NotSent(String why) implements HttpReply {}

  /** Some of the request may have been written, and no complete answer came back. */
  record NoAnswer(String why) implements HttpReply {}

  /** A complete answer, whatever its status. */
  record Answer(int status, Headers headers, String body) implements HttpReply {}
}
