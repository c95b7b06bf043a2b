package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** How one cloud wants to be spoken to, and how it answers. */
public interface Dialect {
  HttpCall sign(
      CloudAction action, SortedMap<String, String> query, AccessKey key, Instant signedAt);

  /** A call that is signed with nothing, because its form proves who asks. */
  HttpCall unsigned(CloudAction action, SortedMap<String, String> form, Instant at);

  /**
   * What an answer says went wrong, whatever its status; empty when it tells no error.
   *
   * @param json the body, if it is a JSON object
   */
  Optional<ErrorBody> error(HttpReply.Answer answer, Optional<JsonNode> json);

  ErrorTable errors();

  /** How long an answer asks to wait, zero when it does not. */
  Duration told(HttpReply.Answer answer);

  /** The part of a successful answer that the action made. */
  JsonNode result(JsonNode body);

  /** The cloud's id of a request that succeeded, empty when there is none. */
  String requestId(JsonNode body);
}
