package dev.instanceroles.declare;

import java.time.Instant;

/**
 * What is known of a binding from where it comes from, rather than from its own words; see {@link
 * dev.instanceroles.domain.Binding} for the meaning.
 */
public record Origin(
    String uid,
    long generation,
    long revision,
    Instant created,
    boolean guarded,
    boolean deleting) {}
