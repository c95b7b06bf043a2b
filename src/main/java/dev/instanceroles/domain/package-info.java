/**
 * The vocabulary: ids, roles, declarations, observations, faults. Immutable values without behaviour beyond their own
 * consistency. No I/O, no time, no decision about what to do belongs here.
 */
@NullMarked
package dev.instanceroles.domain;

import org.jspecify.annotations.NullMarked;
