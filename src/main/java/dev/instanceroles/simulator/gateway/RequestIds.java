package dev.instanceroles.simulator.gateway;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Ids of requests: the same in each run of a world, if the requests come in the same order. */
final class RequestIds {
  private final Random random;

  RequestIds(long seed) {
    random = new Random(seed);
  }

  synchronized String next() {
    return new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase(Locale.ROOT);
  }
}
