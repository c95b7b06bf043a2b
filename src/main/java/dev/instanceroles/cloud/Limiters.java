package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess.RateLimit;
import dev.instanceroles.domain.Provider;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The limiters of this process. Clouds count calls by account, region and action, and so does this, whoever calls. */
public final class Limiters {
  /**
   * What shares one quota.
   *
   * @param region empty for actions that the cloud answers in one place for all regions
   */
  public record Scope(Provider provider, String accountId, String region) {}

  private record Key(Scope scope, String action) {}

  private final Ticker ticker;
  private final ConcurrentMap<Key, ActionLimiter> limiters = new ConcurrentHashMap<>();

  public Limiters(Ticker ticker) {
    this.ticker = ticker;
  }

  /** The one limiter of an action, with the limit as given last. */
  public ActionLimiter of(Scope scope, String action, RateLimit limit) {
    var limiter = limiters.computeIfAbsent(
        new Key(scope, action), key -> new ActionLimiter(limit, ticker));
    limiter.configure(limit);
    return limiter;
  }
}
