package dev.instanceroles.simulator;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is started.
 *
 * @param adminListen a second address for the admin interface; null if the first is enough
 * @param time of signatures, quotas and reads; latency takes real time
 */
public record Options(
    InetSocketAddress listen, @Nullable InetSocketAddress adminListen, InstantSource time) {

  public static Options listening(InetSocketAddress listen) {
    return new Options(listen, null, InstantSource.system());
  }

  public Options withAdminOn(InetSocketAddress address) {
    return new Options(listen, address, time);
  }

  public Options withTime(InstantSource source) {
    return new Options(listen, adminListen, source);
  }
}
