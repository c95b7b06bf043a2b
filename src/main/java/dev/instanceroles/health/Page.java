package dev.instanceroles.health;

/**
 * What is answered to one request.
 *
 * @param status of HTTP
 */
public record Page(int status, String contentType, String body) {
  static final int OK = 200;
  static final int UNAVAILABLE = 503;

  static Page text(int status, String body) {
    return new Page(status, "text/plain; charset=utf-8", body);
  }

  public static Page of(String contentType, String body) {
    return new Page(OK, contentType, body);
  }
}
