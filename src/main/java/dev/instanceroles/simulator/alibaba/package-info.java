/** The wire side of Alibaba Cloud's ECS, RAM and STS: signatures, parameters, actions, errors and answers. */
@NullMarked
package dev.instanceroles.simulator.alibaba;

import org.jspecify.annotations.NullMarked;
