/** Binds cloud roles to VM instances, as declared by resources or manifests. */
@NullMarked
package dev.instanceroles;

import org.jspecify.annotations.NullMarked;
