/**
 * Tenure by a Kubernetes Lease: which of several processes may act, and until when. What to do with tenure is decided elsewhere,
 * so nothing here knows of engines; and no other object of Kubernetes is touched.
 */
@NullMarked
package dev.instanceroles.kubernetes.lease;

import org.jspecify.annotations.NullMarked;
