package dev.instanceroles.simulator.world;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Reads quotas. */
final class QuotaReader {
  private static final int MOST = 1_000_000;

  private QuotaReader() {}

  static Map<String, QuotaSpec> read(Section section) {
    var quotas = new TreeMap<String, QuotaSpec>();
    for (var action : section.names()) {
      section.section(action).ifPresent(quota -> quotas.put(action, quota(quota)));
    }
    return quotas;
  }

  private static QuotaSpec quota(Section section) {
    int perWindow = section.integer("perWindow", 0, 1, MOST);
    double perSecond = section.number("perSecond", 0, 0.001, MOST);
    if (perWindow == 0 && perSecond == 0) {
      section.problem("perWindow", "perWindow or perSecond is needed");
    }
    int status = section.integer("status", QuotaSpec.USUAL_STATUS, 400, 429);
    var quota =
        new QuotaSpec(
            perWindow,
            Duration.ofSeconds(section.integer("windowSeconds", 60, 1, 86_400)),
            perSecond,
            section.integer("burst", (int) Math.max(1, perSecond), 1, MOST),
            status,
            section.flag("retryAfterHeader", true));
    section.done();
    return quota;
  }
}
