/**
 * The figures of this process for Prometheus: which there are, what they mean, and how they are counted at the edges of the
 * program. No label may have values that users make without bound; nothing is decided here.
 */
@NullMarked
package dev.instanceroles.metrics;

import org.jspecify.annotations.NullMarked;
