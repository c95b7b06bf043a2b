/**
 * The story that the quickstart tells on a Kubernetes API server, with kubectl and with operators as processes of their own. What a
 * chapter claims, it checks. Nothing here is used by the product, and nothing here may touch a cluster that was not named.
 */
@NullMarked
package dev.instanceroles.cli.quickstart.cluster;

import org.jspecify.annotations.NullMarked;
