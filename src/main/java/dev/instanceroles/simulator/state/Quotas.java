package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.QuotaSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts calls per account, region and action, and refuses those that are too many. */
public final class Quotas {
  private static final String ANY = "*";

  private final Map<String, QuotaSpec> specs = new HashMap<>();
  private final Map<Key, Meter> meters = new HashMap<>();

  /** Replaces the quotas of these actions, whose counts begin anew. */
  void put(Map<String, QuotaSpec> changed) {
    specs.putAll(changed);
    meters.keySet().removeIf(key -> changed.containsKey(key.action()) || changed.containsKey(ANY));
  }

  /** Drops all quotas. */
  void clear() {
    specs.clear();
    meters.clear();
  }

  /** Counts the call, or says why not. */
  public Optional<Refusal> admit(Place place, String action, Instant now) {
    var spec = find(action);
    if (spec == null) {
      return Optional.empty();
    }
    var wait = meters.computeIfAbsent(new Key(place, action), key -> new Meter(spec, now))
        .admit(now);
    return wait.map(it -> new Refusal(spec, it));
  }

  private @Nullable QuotaSpec find(String action) {
    var own = specs.get(action);
    return own != null ? own : specs.get(ANY);
  }

  /** @param retryAfter the time until a call would be admitted, if nobody else comes first */
  public record Refusal(QuotaSpec spec, Duration retryAfter) {}

  private record Key(Place place, String action) {}
}
