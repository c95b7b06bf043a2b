package dev.instanceroles.cloud;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.InstanceId;
import java.util.regex.Pattern;

/**
 * Which texts can be instance ids at all, so that one that cannot does not spoil a call for others.
 *
 * @param malformed how the cloud would refuse another one
 */
public record IdSyntax(Pattern pattern, CloudError malformed) {
  boolean accepts(InstanceId id) {
    return pattern.matcher(id.value()).matches();
  }
}
