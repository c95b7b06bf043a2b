/** The metadata service of instances, which both clouds have, with tokens: what an instance knows of itself, and keys of its role. */
@NullMarked
package dev.instanceroles.simulator.metadata;

import org.jspecify.annotations.NullMarked;
