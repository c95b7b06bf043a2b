/**
 * Volcengine ECS: signature, wire format, error table, and the port of the engine on top of them. What other clouds do as well
 * belongs to {@code cloud}.
 */
@NullMarked
package dev.instanceroles.cloud.volcengine;

import org.jspecify.annotations.NullMarked;
