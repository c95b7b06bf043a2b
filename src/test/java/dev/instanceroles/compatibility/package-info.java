/**
 * What of the resource types may not change from one release to the next: a comparison of two CustomResourceDefinitions that names
 * whatever objects, clients or people might have relied on. What the definitions should say is not decided here.
 */
@NullMarked
package dev.instanceroles.compatibility;

import org.jspecify.annotations.NullMarked;
