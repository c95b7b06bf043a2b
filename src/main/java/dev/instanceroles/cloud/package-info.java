/**
 * What the adapters of all clouds share: transport, pacing, credentials, endpoints, the shape of an error table, the audit
 * record. Nothing that only one cloud does, and no decision about what to bind, belongs here.
 */
@NullMarked
package dev.instanceroles.cloud;

import org.jspecify.annotations.NullMarked;
