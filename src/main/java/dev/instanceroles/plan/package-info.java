/**
 * Pure decisions: which claim wins, what to do with one instance, and the policies that filter it (detach limit, safe swap).
 * No state between calls, no time but what is passed in, no order that depends on a hash.
 */
@NullMarked
package dev.instanceroles.plan;

import org.jspecify.annotations.NullMarked;
