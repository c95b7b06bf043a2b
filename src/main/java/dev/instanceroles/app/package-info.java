/** The process: its entry point, and how its parts are put together. */
@NullMarked
package dev.instanceroles.app;

import org.jspecify.annotations.NullMarked;
