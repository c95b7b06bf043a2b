package dev.instanceroles.simulator.gateway;

import java.util.Map;

/** The whole call is refused. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, Object> detail;
  private final transient Map<String, String> headers;

  public ApiException(int status, String code, String message) {
    this(status, code, message, Map.of(), Map.of());
  }

  /**
   * @param detail more fields of the body
   * @param headers of the answer
   */
  public ApiException(
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

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  public Map<String, Object> detail() {
    return detail;
  }

  public Map<String, String> headers() {
    return headers;
  }

}
