/**
 * A ledger kept in InstanceRoleLedger objects of a cluster: one for the journal and one for each page, replaced one by one and
 * only at the version that is expected. What the content means belongs to {@code ledger}.
 */
@NullMarked
package dev.instanceroles.ledger.kubernetes;

import org.jspecify.annotations.NullMarked;
