/**
 * Performs the effects of one engine and tells it the answers: threads, time, how much is in flight, and an orderly end. Which
 * effect is wanted and what an answer means is the engine's; how a call is made is the adapters'.
 */
@NullMarked
package dev.instanceroles.driver;

import org.jspecify.annotations.NullMarked;
