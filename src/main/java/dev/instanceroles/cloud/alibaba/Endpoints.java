package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.EndpointPolicy;
import dev.instanceroles.cloud.EndpointPolicy.Verdict;
import dev.instanceroles.domain.AccountAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The addresses of one region's products: the cloud's own, or those that the CloudAccount names. */
record Endpoints(HttpUrl ecs, HttpUrl ram, HttpUrl sts) {
  private static final Set<String> DOMAINS = Set.of("aliyuncs.com");

  HttpUrl of(Action.Service service) {
    return switch (service) {
      case ECS -> ecs;
      case RAM -> ram;
      case STS -> sts;
    };
  }

  static List<String> objections(AccountAccess.Endpoints declared, boolean allowInsecure) {
    var policy = policy(allowInsecure);
    var objections = new ArrayList<String>();
    object(objections, policy, "spec.endpoints.ecs", declared.ecs());
    object(objections, policy, "spec.endpoints.iam", declared.iam());
    object(objections, policy, "spec.endpoints.sts", declared.sts());
    return objections;
  }

  /**
   * @param declared without {@link #objections}
   * @param region checked, because it becomes part of host names
   */
  static Endpoints of(AccountAccess.Endpoints declared, String region) {
    return new Endpoints(
        url(declared.ecs(), "https://ecs." + region + ".aliyuncs.com"),
        url(declared.iam(), "https://ram.aliyuncs.com"),
        url(declared.sts(), "https://sts." + region + ".aliyuncs.com"));
  }

  private static HttpUrl url(@Nullable String declared, String ofTheCloud) {
    return HttpUrl.get(declared == null ? ofTheCloud : declared);
  }

  private static void object(
      List<String> objections, EndpointPolicy policy, String field, @Nullable String address) {
    if (address != null && policy.check(field, address) instanceof Verdict.Refused refused) {
      objections.add(refused.why());
    }
  }

  private static EndpointPolicy policy(boolean allowInsecure) {
    return new EndpointPolicy(new TreeSet<>(DOMAINS), allowInsecure);
  }
}
