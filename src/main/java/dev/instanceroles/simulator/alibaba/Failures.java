package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import java.util.Map;
import java.util.Objects;

/** What injected failures look like, as far as the world leaves it to the cloud. */
final class Failures {

  private Failures() {}

  static ApiException of(Failure failure) {
    var usual = switch (failure.cause()) {
      case Throttled -> new Usual(400, "Throttling.User");
      case Broken -> new Usual(500, "InternalError");
      case Unavailable -> new Usual(503, "ServiceUnavailable");
    };
    var retryAfter = failure.retryAfter();
    return new ApiException(
        Objects.requireNonNullElse(failure.status(), usual.status()),
        Objects.requireNonNullElse(failure.code(), usual.code()), failure.message(), Map.of(),
        retryAfter == null
            ? Map.of()
            : Map.of(AlibabaProtocol.RETRY_AFTER, Long.toString(retryAfter.toMillis())));
  }

  private record Usual(int status, String code) {}
}
