package dev.instanceroles.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where a service tells about itself. */
final class ListenOptions {
  @Option(
      names = "--health-listen",
      paramLabel = "HOST:PORT",
      defaultValue = ":8081",
      converter = AddressConverter.class,
      description = "Where /livez and /readyz are told (${DEFAULT-VALUE}); port 0 is any free one, which the log names.") private InetSocketAddress health =
          new InetSocketAddress(0);

  @Option(
      names = "--metrics-listen",
      paramLabel = "HOST:PORT",
      defaultValue = ":8080",
      converter = AddressConverter.class,
      description = "Where /metrics is told, for Prometheus (${DEFAULT-VALUE}); port 0 is any free one.") private InetSocketAddress metrics =
          new InetSocketAddress(0);

  InetSocketAddress health() {
    return health;
  }

  InetSocketAddress metrics() {
    return metrics;
  }
}
