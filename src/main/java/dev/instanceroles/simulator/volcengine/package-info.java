/** Volcengine's ECS, IAM and STS: signature, wire format, actions. What other clouds do as well belongs to {@code gateway}. */
@NullMarked
package dev.instanceroles.simulator.volcengine;

import org.jspecify.annotations.NullMarked;
