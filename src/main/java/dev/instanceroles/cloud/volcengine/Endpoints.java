package dev.instanceroles.cloud.volcengine;

import dev.instanceroles.domain.AccountAccess;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The addresses of one region's products: the cloud's own, or those that the CloudAccount names. */
record Endpoints(HttpUrl ecs, HttpUrl iam, HttpUrl sts) {
  HttpUrl of(Action.Service service) {
    return switch (service) {
      case ECS -> ecs;
      case IAM -> iam;
      case STS -> sts;
    };
  }

  /**
   * @param declared checked as well
   * @param region checked, because it becomes part of a host name
   */
  static Endpoints of(AccountAccess.Endpoints declared, String region) {
    return new Endpoints(
        url(declared.ecs(), "https://ecs." + region + ".volcengineapi.com"),
        url(declared.iam(), "https://iam.volcengineapi.com"),
        url(declared.sts(), "https://sts.volcengineapi.com"));
  }

  private static HttpUrl url(@Nullable String declared, String ofTheCloud) {
    return HttpUrl.get(declared == null ? ofTheCloud : declared);
  }
}
