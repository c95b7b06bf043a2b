package dev.instanceroles.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/**
 * A page that an operator tells about itself.
 *
 * @param statusCode 0 when it told nothing
 */
record Page(int statusCode, String body) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Page NONE = new Page(0, "");

  /**
   * @param log in which the operator says where its pages are
   */
  static Page of(String log, String path) {
    var told = Pattern.compile("http://[^ ]*?:\\d+(?=" + Pattern.quote(path) + "\\b)")
        .matcher(log.replace("\\/", "/"));
    if (!told.find()) {
      return NONE;
    }
    try {
      var answer = CLIENT.send(
          HttpRequest.newBuilder(URI.create(told.group() + path)).build(),
          BodyHandlers.ofString());
      return new Page(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NONE;
    }
  }
}
