package dev.instanceroles.status;

import dev.instanceroles.domain.Mode;

/**
 * A CloudAccount that is accepted, as far as its status speaks of it.
 *
 * @param generation of its spec
 */
public record AccountFacts(
    String name, long generation, Mode mode, SignInMeans means, Surroundings surroundings) {}
