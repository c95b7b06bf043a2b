/**
 * A Kubernetes cluster as the world: watches bindings and accounts, tells the engines, writes what they report into statuses and
 * events. What is decided about an instance must not be decided here.
 */
@NullMarked
package dev.instanceroles.kubernetes;

import org.jspecify.annotations.NullMarked;
