/**
 * What all simulated clouds do alike with a request, from its arrival to its effect and its answer. What only one of them does
 * stands behind {@link dev.instanceroles.simulator.gateway.Protocol}.
 */
@NullMarked
package dev.instanceroles.simulator.gateway;

import org.jspecify.annotations.NullMarked;
