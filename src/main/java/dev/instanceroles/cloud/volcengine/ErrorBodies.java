package dev.instanceroles.cloud.volcengine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.ErrorBody;
import dev.instanceroles.cloud.Json;
import java.util.Optional;

/** What the bodies of refused requests say, in either of the two shapes that there are. */
final class ErrorBodies {
  private ErrorBodies() {}

  /** Empty when it tells no error. Whether it does has nothing to do with the status: a 200 may. */
  static Optional<ErrorBody> of(JsonNode json) {
    var metadata = json.path("ResponseMetadata");
    var error = metadata.path("Error");
    var requestId = Json.text(metadata, "RequestId");
    return told(error, "Code", "Message", requestId)
        .or(() -> told(error, "CodeN", "Message", requestId))
        .or(() -> told(json, "errorcode", "message", requestId));
  }

  private static Optional<ErrorBody> told(
      JsonNode error, String code, String message, String requestId) {
    var told = Json.text(error, code);
    return told.isBlank() || told.equals("0")
        ? Optional.empty()
        : Optional.of(new ErrorBody(told, Json.text(error, message), requestId));
  }
}
