package dev.instanceroles.status;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.Mode;
import java.util.List;

/**
 * A CloudAccount that is accepted, as far as its status speaks of it.
 *
 * @param generation of its spec
 * @param keepers bindings for which it stays although it is deleted, sorted; empty when it is not deleted
 */
public record AccountFacts(
    String name,
    long generation,
    Mode mode,
    SignInMeans means,
    Surroundings surroundings,
    List<BindingKey> keepers) {
  public AccountFacts {
    keepers = List.copyOf(keepers);
  }

  /** Of an account that is not deleted. */
  public AccountFacts(
      String name, long generation, Mode mode, SignInMeans means, Surroundings surroundings) {
    this(name, generation, mode, means, surroundings, List.of());
  }
}
