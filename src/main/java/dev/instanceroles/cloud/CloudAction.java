package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess.RateLimit;

/**
 * One action of one cloud.
 *
 * @param title the cloud's name of it
 * @param defaultLimit what it may be called at when nobody says otherwise
 */
public record CloudAction(String title, Service service, RateLimit defaultLimit) {
  /** Whether every region answers it for itself. */
  boolean regional() {
    return service.regional();
  }
}
