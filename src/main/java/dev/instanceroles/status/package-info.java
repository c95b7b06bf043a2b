/**
 * What the engine knows, said to people: conditions, counts, sentences and events, as pure functions of a report and the
 * previous status. What to do next is decided in {@code plan} and {@code engine}; writing a status belongs to the adapters.
 */
@NullMarked
package dev.instanceroles.status;

import org.jspecify.annotations.NullMarked;
