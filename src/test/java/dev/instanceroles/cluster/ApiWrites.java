package dev.instanceroles.cluster;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How many writes the API server has counted, by resource and verb. */
record ApiWrites(SortedMap<String, Long> counts) {
  private static final Pattern REQUESTS = Pattern.compile(
      "apiserver_request_total\\{code=\"2\\d\\d\",.*resource=\"([a-z]+)\",.*"
          + "subresource=\"([a-z]*)\",verb=\"(POST|PUT|PATCH|APPLY|DELETE)\".*\\} (\\d+)");

  static ApiWrites of(Cluster cluster) {
    var counts = new TreeMap<String, Long>();
    cluster.kubectl("get", "--raw", "/metrics").lines().forEach(line -> {
      var request = REQUESTS.matcher(line);
      if (request.matches()
          && request.group(1).matches("instancerole.*|cloudaccounts|events|leases")) {
        var subresource = request.group(2).isEmpty() ? "" : "/" + request.group(2);
        counts.merge(
            request.group(3) + " " + request.group(1) + subresource,
            Long.parseLong(request.group(4)), Long::sum);
      }
    });
    return new ApiWrites(counts);
  }

  ApiWrites since(ApiWrites before) {
    var since = new TreeMap<String, Long>();
    counts.forEach((what, now) -> {
      long more = now - before.counts().getOrDefault(what, 0L);
      if (more > 0) {
        since.put(what, more);
      }
    });
    return new ApiWrites(since);
  }
}
