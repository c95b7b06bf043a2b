/**
 * A folder of manifests in the place of a cluster: watches it, keeps one engine for each partition it speaks of, and remembers in
 * a state directory what a cluster would remember. How manifests are read, what is decided and how it is said stands elsewhere.
 */
@NullMarked
package dev.instanceroles.standalone;

import org.jspecify.annotations.NullMarked;
