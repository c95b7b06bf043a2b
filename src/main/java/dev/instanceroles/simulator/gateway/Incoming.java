package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.http.WireRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request with its parameters decoded.
 *
 * @param query the parameters of the query
 * @param parameters those of the query and of the form
 * @param action its name, or empty
 * @param version of the API, or empty
 * @param region that it names, or empty
 */
public record Incoming(
    WireRequest request,
    Map<String, String> query,
    Map<String, String> parameters,
    String action,
    String version,
    String region) {

  public Optional<String> header(String lowerCaseName) {
    return request.header(lowerCaseName);
  }

  /** The parameters of query and form. */
  public static Map<String, String> parameters(Map<String, String> query, WireRequest request)
      throws FormCoding.Malformed {
    var all = new TreeMap<>(query);
    if (hasForm(request)) {
      for (var field : FormCoding.decode(request.body()).entrySet()) {
        if (all.putIfAbsent(field.getKey(), field.getValue()) != null) {
          throw new FormCoding.Malformed("parameter " + field.getKey() + " is there twice");
        }
      }
    }
    return all;
  }

  private static boolean hasForm(WireRequest request) {
    return request.header("content-type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/x-www-form-urlencoded");
  }
}
