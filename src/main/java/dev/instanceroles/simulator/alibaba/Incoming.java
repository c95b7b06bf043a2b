package dev.instanceroles.simulator.alibaba;

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
 */
record Incoming(WireRequest request, Map<String, String> query, Map<String, String> parameters) {

  /** @throws ApiException if the parameters cannot be decoded */
  static Incoming of(WireRequest request) {
    var query = FormCoding.decode(request.query());
    var all = new TreeMap<>(query);
    if (hasForm(request)) {
      FormCoding.decode(request.body()).forEach((name, value) -> {
        if (all.putIfAbsent(name, value) != null) {
          throw new ApiException(400, "InvalidParameter", "parameter " + name + " is there twice");
        }
      });
    }
    return new Incoming(request, query, all);
  }

  String action() {
    return anywhere("x-acs-action", "Action");
  }

  String version() {
    return anywhere("x-acs-version", "Version");
  }

  String region() {
    return parameters.getOrDefault("RegionId", "");
  }

  Optional<String> header(String lowerCaseName) {
    return request.header(lowerCaseName);
  }

  /** Signed with headers, not with parameters. */
  boolean isV3() {
    return header("authorization").isPresent();
  }

  private String anywhere(String header, String parameter) {
    return header(header).or(() -> Optional.ofNullable(parameters.get(parameter))).orElse("");
  }

  private static boolean hasForm(WireRequest request) {
    return request.header("content-type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/x-www-form-urlencoded");
  }
}
