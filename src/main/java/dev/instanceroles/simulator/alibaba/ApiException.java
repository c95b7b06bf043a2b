package dev.instanceroles.simulator.alibaba;

import java.util.Map;

/** The whole call is refused. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, Object> detail;
  private final transient Map<String, String> headers;

  ApiException(int status, String code, String message) {
    this(status, code, message, Map.of(), Map.of());
  }

  /**
   * @param detail more fields of the body
   * @param headers of the answer
   */
  ApiException(
      int status,
      String code,
      String message,
      Map<String, Object> detail,
      Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.headers = headers;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  Map<String, Object> detail() {
    return detail;
  }

  Map<String, String> headers() {
    return headers;
  }

  boolean isThrottling() {
    return code.startsWith("Throttling");
  }
}
