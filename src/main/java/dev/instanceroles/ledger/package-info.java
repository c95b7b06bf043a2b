/**
 * The durable memory of one partition: a journal of open batches and pages of entries, their encoding, and the port behind
 * which they are kept. What an entry or a batch means for the next action is decided in {@code plan} and {@code engine}.
 */
@NullMarked
package dev.instanceroles.ledger;

import org.jspecify.annotations.NullMarked;
