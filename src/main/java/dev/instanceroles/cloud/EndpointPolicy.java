package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses signed requests may go to. Whoever can name an endpoint could otherwise have requests, and with them
 * temporary credentials, sent to a host of theirs.
 *
 * @param domains the cloud's domains, such as {@code aliyuncs.com}: hosts must stand below one of them
 * @param allowInsecure whether any host and plain http will do, for simulators and test installations
 */
public record EndpointPolicy(List<String> domains, boolean allowInsecure) {
  public EndpointPolicy {
    domains = List.copyOf(domains);
  }

  /** Whether an address may be used. */
  public sealed interface Verdict {
    record Accepted(HttpUrl url) implements Verdict {}

    /**
     * @param why a sentence for whoever wrote the address
     */
    record Refused(String why) implements Verdict {}
  }

  /** What is wrong with the addresses of a CloudAccount, each a sentence. */
  public List<String> objections(AccountAccess.Endpoints declared) {
    var objections = new ArrayList<String>();
    object(objections, "spec.endpoints.ecs", declared.ecs());
    object(objections, "spec.endpoints.iam", declared.iam());
    object(objections, "spec.endpoints.sts", declared.sts());
    if (declared.metadata() != null && !allowInsecure) {
      objections
          .add("spec.endpoints.metadata must not be set unless insecure endpoints are allowed");
    } else {
      object(objections, "spec.endpoints.metadata", declared.metadata());
    }
    return objections;
  }

  private void object(List<String> objections, String field, @Nullable String address) {
    if (address != null && check(field, address) instanceof Verdict.Refused refused) {
      objections.add(refused.why());
    }
  }

  /**
   * @param field where the address was written, for example {@code spec.endpoints.ecs}
   * @param address full URL with scheme, host and optionally port; nothing after that
   */
  public Verdict check(String field, String address) {
    var url = HttpUrl.parse(address);
    if (url == null) {
      return refused(field, "must be a full URL such as https://host.example:8443");
    }
    if (!url.username().isEmpty()
        || !url.password().isEmpty()
        || !url.encodedPath().equals("/")
        || url.encodedQuery() != null
        || url.encodedFragment() != null) {
      return refused(field, "must be scheme, host and port alone, without user, path or query");
    }
    if (allowInsecure) {
      return new Verdict.Accepted(url);
    }
    if (!url.isHttps()) {
      return refused(field, "must start with https:// unless insecure endpoints are allowed");
    }
    if (domains.stream().noneMatch(domain -> url.host().endsWith("." + domain))) {
      return refused(
          field,
          "must be a host below " + String.join(" or ", domains)
              + " unless insecure endpoints are allowed");
    }
    return new Verdict.Accepted(url);
  }

  private static Verdict refused(String field, String rule) {
    return new Verdict.Refused(field + " " + rule);
  }
}
