/**
 * A cloud on loopback that answers as the real one does, for tests and for trying things out. It shares nothing with the
 * adapters: a mistake must not be able to hide by being made on both sides.
 */
@NullMarked
package dev.instanceroles.simulator;

import org.jspecify.annotations.NullMarked;
