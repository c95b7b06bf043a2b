package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.ErrorBody;
import dev.instanceroles.cloud.Json;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the bodies of refused requests say; the message is followed by the permission that was missing, where the cloud tells. */
final class ErrorBodies {
  private static final Set<String> NO_ERRORS = Set.of("200", "OK");

  private ErrorBodies() {}

  /** Gateways answer in XML whatever was asked for. No XML parser sees what strangers may have sent. */
  static Optional<ErrorBody> ofXml(String body) {
    return body.stripLeading().startsWith("<") && body.contains("<Error>")
        ? element(body, "Code").map(
            code -> new ErrorBody(
                code,
                element(body, "Message").orElse(""),
                element(body, "RequestId").orElse("")))
        : Optional.empty();
  }

  /** Empty when it tells no error. */
  static Optional<ErrorBody> ofJson(JsonNode json) {
    var code = Json.text(json, "Code");
    if (code.isBlank() || NO_ERRORS.contains(code)) {
      return Optional.empty();
    }
    var message = Json.text(json, "Message") + denied(json.path("AccessDeniedDetail"));
    return Optional.of(new ErrorBody(code, message, Json.text(json, "RequestId")));
  }

  private static String denied(JsonNode detail) {
    var action = Json.text(detail, "AuthAction");
    var kind = Json.text(detail, "NoPermissionType");
    if (action.isEmpty()) {
      return "";
    }
    return " (" + action + (kind.isEmpty() ? "" : ": " + kind) + ")";
  }

  private static Optional<String> element(String xml, String name) {
    var matcher = Pattern.compile("<" + name + ">([^<]{1,2000})</" + name + ">").matcher(xml);
    return matcher.find() ? Optional.of(unescape(matcher.group(1))) : Optional.empty();
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
