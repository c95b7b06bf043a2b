/** Measurements that are taken by hand, with {@code bin/bench-start}: no test depends on how fast a machine is. */
@NullMarked
package dev.instanceroles.bench;

import org.jspecify.annotations.NullMarked;
