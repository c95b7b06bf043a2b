package dev.instanceroles.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came.
 *
 * @param path and
 * @param query are still encoded
 * @param headers by their names in lower case
 * @param body read as UTF-8
 * @param bodySha256 of its bytes, in hex
 */
public record WireRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    String body,
    String bodySha256) {

  public WireRequest {
    headers = new TreeMap<>(headers);
  }

  public Optional<String> header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
  }
}
