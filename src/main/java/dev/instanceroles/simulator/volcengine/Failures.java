package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import java.util.Map;
import java.util.Objects;

/** What injected failures look like, as far as the world leaves it to the cloud. */
final class Failures {

  private Failures() {}

  static ApiException of(Failure failure) {
    var usual = switch (failure.cause()) {
      case Throttled -> GatewayError.FlowLimitExceeded;
      case Broken -> GatewayError.InternalServiceError;
      case Unavailable -> GatewayError.ServiceUnavailableTemp;
    };
    int status = failure.style() == Failure.Style.In200 ? 200 : usual.status();
    var retryAfter = failure.retryAfter();
    return new ApiException(
        Objects.requireNonNullElse(failure.status(), status),
        Objects.requireNonNullElse(failure.code(), usual.name()), failure.message(), Map.of(),
        // In whole seconds, as HTTP has it.
        retryAfter == null
            ? Map.of()
            : Map.of("Retry-After", Long.toString(retryAfter.plusMillis(999).toSeconds())));
  }
}
