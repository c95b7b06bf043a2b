/**
 * One deterministic state machine per partition: events in, effects out. The contracts of what performs the effects stand
 * here as well. No I/O, clock, thread, sleep or chance; adapters and threads belong to {@code driver} and the adapters.
 */
@NullMarked
package dev.instanceroles.engine;

import org.jspecify.annotations.NullMarked;
