/**
 * The story that the quickstart tells with real processes: two simulated clouds, the standalone service, and what comes of them.
 * Nothing here is used by the product; what a chapter claims, it checks.
 */
@NullMarked
package dev.instanceroles.cli.quickstart;

import org.jspecify.annotations.NullMarked;
