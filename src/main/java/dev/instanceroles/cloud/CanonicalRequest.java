package dev.instanceroles.cloud;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request in the one form over which clouds compute signatures: path {@code /}, everything in the query.
 *
 * @param query as it is sent, made by {@link QueryString}
 * @param signedHeaders by their names in lower case; may hold a security token, and so are in no text of this
 */
public record CanonicalRequest(
    String method, String query, SortedMap<String, String> signedHeaders, String bodySha256) {
  public CanonicalRequest {
    signedHeaders = Collections.unmodifiableSortedMap(new TreeMap<>(signedHeaders));
  }

  /** Over this the signature goes. */
  public String sha256Hex() {
    var lines = signedHeaders.entrySet()
        .stream()
        .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
        .collect(Collectors.joining());
    return Digests.sha256Hex(
        String.join("\n", method, "/", query, lines, headerNames(), bodySha256));
  }

  /** As they are named beside the signature. */
  public String headerNames() {
    return String.join(";", signedHeaders.keySet());
  }

  @Override
  public String toString() {
    return method + " /?" + query;
  }
}
