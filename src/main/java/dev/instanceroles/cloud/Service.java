package dev.instanceroles.cloud;

import java.util.Locale;

/**
 * A product of one cloud, with a version and an endpoint of its own.
 *
 * @param regional whether every region answers for itself
 * @param host of its endpoint, {@code %s} in the place of the region
 */
public record Service(Kind kind, String version, boolean regional, String host) {
  /** What clouds have in common; {@code spec.endpoints} has an entry for each. */
  public enum Kind {
    ECS,
    IAM,
    STS
  }

  /** In lower case. */
  public String name() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
