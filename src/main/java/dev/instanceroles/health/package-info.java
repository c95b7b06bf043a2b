/**
 * Pages about this process for those who watch it, over HTTP: what is checked, and how it is told. What is healthy is said by
 * whoever knows it; nothing here knows engines, clusters or clouds.
 */
@NullMarked
package dev.instanceroles.health;

import org.jspecify.annotations.NullMarked;
