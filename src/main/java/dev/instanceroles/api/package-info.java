/**
 * The resources of the group {@code instanceroles.dev} as they are written and read on the wire: plain records and enums, every
 * component nullable, because what is on the wire may lack anything. No check, no default and no type of the other packages
 * belongs here; reading these into the domain is the job of {@code declare}.
 */
@NullMarked
package dev.instanceroles.api;

import org.jspecify.annotations.NullMarked;
