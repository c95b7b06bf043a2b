package dev.instanceroles.simulator.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call that changes instances asks for.
 *
 * @param role null if it names none
 * @param sessionPolicy null if it names none
 */
public record Wanted(@Nullable String role, @Nullable String sessionPolicy, List<String> ids) {

  public Wanted {
    ids = List.copyOf(ids);
  }
}
