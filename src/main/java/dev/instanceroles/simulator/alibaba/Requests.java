package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.FormCoding;
import dev.instanceroles.simulator.gateway.Incoming;
import dev.instanceroles.simulator.http.WireRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads requests: actions are named by a header or a parameter, parameters stand in query and form. */
final class Requests {
  private static final Set<String> METHODS = Set.of("GET", "POST");

  private Requests() {}

  /** @throws ApiException if it cannot be read */
  static Incoming read(WireRequest request) {
    if (!METHODS.contains(request.method())) {
      throw new ApiException(405, "UnsupportedHTTPMethod", "only GET and POST are accepted");
    }
    if (!request.path().equals("/")) {
      throw new ApiException(404, "InvalidAction.NotFound", "no such path");
    }
    try {
      var query = FormCoding.decode(request.query());
      var all = Incoming.parameters(query, request);
      return new Incoming(
          request, query, all,
          anywhere(request, all, "x-acs-action", "Action"),
          anywhere(request, all, "x-acs-version", "Version"),
          all.getOrDefault("RegionId", ""));
    } catch (FormCoding.Malformed e) {
      throw new ApiException(400, "InvalidParameter", e.message());
    }
  }

  /** Signed with headers, not with parameters. */
  static boolean isV3(Incoming incoming) {
    return incoming.header("authorization").isPresent();
  }

  /** Says what it wants in headers, signed or not. */
  static boolean hasHeaders(Incoming incoming) {
    return isV3(incoming) || incoming.header("x-acs-version").isPresent();
  }

  private static String anywhere(
      WireRequest request, Map<String, String> parameters, String header, String parameter) {
    return request.header(header)
        .or(() -> Optional.ofNullable(parameters.get(parameter)))
        .orElse("");
  }
}
