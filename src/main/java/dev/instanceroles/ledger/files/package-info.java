/**
 * A ledger kept in files, for one process on one machine: every file is replaced as a whole, durably and atomically, and
 * checksummed, and one process at a time may write. What the content means belongs to {@code ledger}.
 */
@NullMarked
package dev.instanceroles.ledger.files;

import org.jspecify.annotations.NullMarked;
