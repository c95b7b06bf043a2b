/**
 * The production engine in a simulated world: a cloud, a ledger, bindings, people and other programs, faults, crashes and two
 * leaders, all on simulated time and drawn from one seed. Rules are checked after every event; a failing seed prints its story.
 * Nothing here decides what the engine should do: it only knows what must never happen, and what must hold in the end.
 */
@NullMarked
package dev.instanceroles.simulation;

import org.jspecify.annotations.NullMarked;
