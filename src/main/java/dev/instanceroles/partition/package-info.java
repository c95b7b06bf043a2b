/**
 * The engine of one partition as a running thing, and to which of them a binding belongs: what the service needs wherever
 * bindings are declared. Where they come from, and what becomes of reports, must not be known here.
 */
@NullMarked
package dev.instanceroles.partition;

import org.jspecify.annotations.NullMarked;
