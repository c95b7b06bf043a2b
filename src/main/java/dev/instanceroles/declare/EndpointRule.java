package dev.instanceroles.declare;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where signed requests may be sent: whoever may choose the host can collect them. */
public enum EndpointRule {
  /** https and hosts of the cloud only. */
  CLOUD_HOSTS,
  /** Any host, and http too, as for a simulator. */
  ANY_HOST;

  /**
   * @param domains the cloud's
   */
  void check(
      @Nullable String endpoint, List<String> domains, FieldPath path, Findings findings) {
    if (endpoint == null) {
      return;
    }
    var shown = Shown.value(path, endpoint);
    var url = parse(endpoint);
    if (url == null) {
      findings.fault(
          path, shown + " is no URL of a host, for example https://ecs.cn-hangzhou.aliyuncs.com");
    } else if (this == CLOUD_HOSTS && !isBelow(domains, url)) {
      findings.fault(
          path,
          shown + " is refused: without --allow-insecure-endpoints only https and hosts below "
              + String.join(" or ", domains) + " are allowed");
    }
  }

  /** The metadata of an instance are where they are; only a simulator has others. */
  void checkMetadata(@Nullable String endpoint, FieldPath path, Findings findings) {
    if (endpoint != null && this == CLOUD_HOSTS) {
      findings.fault(path, "is for simulators, and refused without --allow-insecure-endpoints");
    } else {
      check(endpoint, List.of(), path, findings);
    }
  }

  private static boolean isBelow(List<String> domains, URI url) {
    var host = url.getHost().toLowerCase(Locale.ROOT);
    return url.getScheme().equals("https")
        && domains.stream().anyMatch(domain -> host.endsWith("." + domain));
  }

  /** Scheme, host and perhaps a port, nothing else; null for anything more or less. */
  private static @Nullable URI parse(String text) {
    try {
      var url = new URI(text);
      var path = url.getRawPath();
      var port = url.getPort();
      var bare = url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && (path == null || path.isEmpty() || path.equals("/"));
      var known = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      var reachable = url.getHost() != null && (port == -1 || (port >= 1 && port <= 65_535));
      return known && bare && reachable ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
