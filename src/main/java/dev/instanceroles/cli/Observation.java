package dev.instanceroles.cli;

import dev.instanceroles.health.Page;
import dev.instanceroles.health.PageServer;
import dev.instanceroles.metrics.OperatorMetrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages about a running operator. */
final class Observation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

  private final PageServer health;
  private final PageServer metrics;

  private Observation(PageServer health, PageServer metrics) {
    this.health = health;
    this.metrics = metrics;
  }

  /**
   * @param metrics makes the text for Prometheus
   * @throws IOException when an address cannot be had; the message says which
   */
  static Observation start(
      ListenOptions listen, OperatorHealth operator, Supplier<String> metrics)
      throws IOException {
    var pages = new TreeMap<String, Supplier<Page>>();
    pages.put("/livez", () -> operator.live().page());
    pages.put("/readyz", () -> operator.ready().page());
    var health = serve("--health-listen", listen.health(), pages);
    var address = shown(health.address());
    LOG.info("Health: http://{}/livez and http://{}/readyz", address, address);
    try {
      var scraped = serve(
          "--metrics-listen", listen.metrics(),
          Map.of("/metrics", () -> Page.of(OperatorMetrics.CONTENT_TYPE, metrics.get())));
      LOG.info("Metrics: http://{}/metrics", shown(scraped.address()));
      return new Observation(health, scraped);
    } catch (IOException e) {
      health.close();
      throw e;
    }
  }

  private static PageServer serve(
      String option, InetSocketAddress address,
      Map<String, Supplier<Page>> pages)
      throws IOException {
    try {
      return PageServer.start(address, pages);
    } catch (IOException e) {
      throw new IOException(option + ": " + shown(address) + ": " + e.getMessage(), e);
    }
  }

  private static String shown(InetSocketAddress address) {
    var host = address.getAddress().isAnyLocalAddress() ? "localhost" : address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  @Override
  public void close() {
    health.close();
    metrics.close();
  }
}
