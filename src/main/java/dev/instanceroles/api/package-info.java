/**
 * The resources of the group {@code instanceroles.dev} as they are written and read on the wire: plain records and enums, every
 * component nullable, because what is on the wire may lack anything. No check, no default and no type of the other packages
 * belongs here; reading these into the domain is the job of {@code declare}.
 *
 * <p>What the comments say, users read too: the text of a component, or without one the text of its type, is the description of
 * the field in the CRD, which {@code kubectl explain} shows.
 */
@NullMarked
package dev.instanceroles.api;

import org.jspecify.annotations.NullMarked;
