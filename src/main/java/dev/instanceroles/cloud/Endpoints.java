package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess;
import okhttp3.HttpUrl;

/**
 * The addresses of one region's products: the cloud's own, or those that the CloudAccount names.
 *
 * @param declared checked by {@link EndpointPolicy}
 * @param region checked as well, because it becomes part of host names
 */
public record Endpoints(AccountAccess.Endpoints declared, String region) {
  public HttpUrl of(Service service) {
    var other = switch (service.kind()) {
      case ECS -> declared.ecs();
      case IAM -> declared.iam();
      case STS -> declared.sts();
    };
    return HttpUrl.get(other == null ? "https://" + service.host().formatted(region) : other);
  }
}
