package dev.instanceroles.simulator.state;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the nonces of signed requests, so that none is accepted twice. */
public final class NonceLog {
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  /** @return whether it is new */
  public boolean add(String nonce, Instant now, Instant until) {
    forget(now);
    var known = seen.get(nonce);
    if (known != null && known.isAfter(now)) {
      return false;
    }
    seen.put(nonce, until);
    return true;
  }

  /** From the oldest on; those that came later are hardly ever due earlier. */
  private void forget(Instant now) {
    var oldest = seen.values().iterator();
    while (oldest.hasNext() && !oldest.next().isAfter(now)) {
      oldest.remove();
    }
  }
}
