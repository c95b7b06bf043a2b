package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.FormCoding;
import dev.instanceroles.simulator.gateway.Incoming;
import dev.instanceroles.simulator.http.WireRequest;
import java.util.Optional;
import java.util.Set;

/** Reads requests: the action and its version stand in the query, the region only in the scope of the signature. */
final class Requests {
  private static final Set<String> METHODS = Set.of("GET", "POST");

  private Requests() {}

  /** @throws dev.instanceroles.simulator.gateway.ApiException if it cannot be read */
  static Incoming read(WireRequest request) {
    if (!METHODS.contains(request.method())) {
      throw GatewayError.MethodNotAllowed.because("only GET and POST are accepted");
    }
    if (!request.path().equals("/")) {
      throw GatewayError.InvalidActionOrVersion.because("no such path");
    }
    try {
      var query = FormCoding.decode(request.query());
      return new Incoming(
          request, query, Incoming.parameters(query, request),
          query.getOrDefault("Action", ""), query.getOrDefault("Version", ""),
          Scope.of(request).map(Scope::region).orElse(""));
    } catch (FormCoding.Malformed e) {
      throw new ParameterComplaints().invalid(e.message());
    }
  }

  /** Of a request of which it is not known yet whether it is for this cloud. */
  static Optional<String> versionOf(WireRequest request) {
    try {
      return Optional.ofNullable(FormCoding.decode(request.query()).get("Version"));
    } catch (FormCoding.Malformed e) {
      return Optional.empty();
    }
  }
}
