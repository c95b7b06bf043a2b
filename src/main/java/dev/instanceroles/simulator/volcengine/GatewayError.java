package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.ApiException;
import java.util.Arrays;
import java.util.OptionalInt;

/** The errors that are the same for all products, with their published numbers and statuses. */
enum GatewayError {
  MissingParameter(100002, 400),
  MissingAuthenticationToken(100003, 401),
  MissingRequestInfo(100004, 400),
  MissingSignature(100005, 401),
  InvalidTimestamp(100006, 400),
  ServiceNotFound(100007, 404),
  InvalidActionOrVersion(100008, 404),
  InvalidAccessKey(100009, 401),
  SignatureDoesNotMatch(100010, 401),
  AccessDenied(100013, 403),
  InternalServiceError(100014, 500),
  FlowLimitExceeded(100018, 429),
  ServiceUnavailableTemp(100019, 503),
  MethodNotAllowed(100020, 405),
  /** Its number is not known. */
  InvalidAuthorization(0, 400);

  private final int number;
  private final int status;

  GatewayError(int number, int status) {
    this.number = number;
    this.status = status;
  }

  int status() {
    return status;
  }

  ApiException because(String message) {
    return new ApiException(status, name(), message);
  }

  /** Of the code of an error; products have codes of their own, which have none that is known. */
  static OptionalInt numberOf(String code) {
    return Arrays.stream(values())
        .filter(error -> error.number > 0 && error.name().equals(code))
        .mapToInt(error -> error.number)
        .findFirst();
  }
}
