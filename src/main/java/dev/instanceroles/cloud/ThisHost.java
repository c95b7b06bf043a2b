package dev.instanceroles.cloud;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What the machine that this process runs on has for it.
 *
 * @param environment its variables
 * @param metadata how the metadata of an instance are asked: directly, whatever proxy is set
 * @param spread from 0 to 1, drawn anew each time
 */
public record ThisHost(
    NamedCredentials.Lookup environment, HttpTransport metadata, DoubleSupplier spread) {
  /** It answers from the same machine; where there is none, nothing answers. */
  private static final HttpTransport.Timeouts NEAR =
      new HttpTransport.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2));

  /** For production. */
  public static ThisHost real() {
    return of(System::getenv);
  }

  public static ThisHost of(NamedCredentials.Lookup environment) {
    return new ThisHost(
        environment, HttpTransport.direct(NEAR), new SecureRandom()::nextDouble);
  }

  /** Empty when it is not set, or to nothing. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
