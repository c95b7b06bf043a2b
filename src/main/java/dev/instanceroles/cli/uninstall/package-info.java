/**
 * Takes the operator away from a cluster, and leaves the cloud as it is: stop, save, let go, delete. It calls no cloud, and what a
 * status says is not looked at.
 */
@NullMarked
package dev.instanceroles.cli.uninstall;

import org.jspecify.annotations.NullMarked;
