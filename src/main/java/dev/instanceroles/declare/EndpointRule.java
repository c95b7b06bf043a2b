package dev.instanceroles.declare;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where signed requests may be sent: whoever may choose the host can collect them. */
public enum EndpointRule {
  /** https and hosts of the cloud only. */
  CLOUD_HOSTS,
  /** Any host, and http too, as for a simulator. */
  ANY_HOST;

  private static final String CLOUD_DOMAIN = ".aliyuncs.com";

  void check(@Nullable String endpoint, FieldPath path, Findings findings) {
    if (endpoint == null) {
      return;
    }
    var shown = Shown.value(path, endpoint);
    var url = parse(endpoint);
    if (url == null) {
      findings.fault(
          path, shown + " is no URL of a host, for example https://ecs.cn-hangzhou.aliyuncs.com");
    } else if (this == CLOUD_HOSTS && !isOfTheCloud(url)) {
      findings.fault(
          path,
          shown + " is refused: without --allow-insecure-endpoints only https and hosts below "
              + CLOUD_DOMAIN.substring(1) + " are allowed");
    }
  }

  private static boolean isOfTheCloud(URI url) {
    return url.getScheme().equals("https")
        && url.getHost().toLowerCase(Locale.ROOT).endsWith(CLOUD_DOMAIN);
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
