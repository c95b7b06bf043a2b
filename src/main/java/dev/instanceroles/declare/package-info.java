/**
 * From what users write to the domain: finds manifests, reads the resources strictly, says what is wrong with them in one
 * sentence per fault, and what was probably meant. The same readers serve manifests in a folder and objects of a cluster. What
 * is not understood is never taken for absent. Nothing is decided here about instances, and nothing is written.
 */
@NullMarked
package dev.instanceroles.declare;

import org.jspecify.annotations.NullMarked;
