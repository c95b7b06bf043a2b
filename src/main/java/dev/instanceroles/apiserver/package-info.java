/**
 * A Kubernetes API server of one's own, for the quickstart and for tests. Where its programs come from is the matter of the
 * scripts in the folder apiserver. Nothing of the product belongs here, and no client of Kubernetes.
 */
@NullMarked
package dev.instanceroles.apiserver;

import org.jspecify.annotations.NullMarked;
