package dev.instanceroles.simulator;

import dev.instanceroles.simulator.admin.AdminApi;
import dev.instanceroles.simulator.alibaba.AlibabaProtocol;
import dev.instanceroles.simulator.gateway.Gateway;
import dev.instanceroles.simulator.http.HttpFront;
import dev.instanceroles.simulator.metadata.MetadataService;
import dev.instanceroles.simulator.state.Calls;
import dev.instanceroles.simulator.state.Cloud;
import dev.instanceroles.simulator.state.Mutation;
import dev.instanceroles.simulator.volcengine.VolcengineProtocol;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A cloud that serves its API, until it is closed. */
public final class Simulator implements AutoCloseable {
  private static final String ROOT = "/";
  private static final String ADMIN = "/admin/";

  private final Cloud cloud;
  private final List<Consumer<Mutation>> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpFront front;
  private final Optional<HttpFront> adminFront;

  private Simulator(World world, Options options) throws IOException {
    cloud = new Cloud(world, options.time());
    var gateway =
        new Gateway(
            List.of(new VolcengineProtocol(), new AlibabaProtocol()), cloud, closing,
            mutation -> listeners.forEach(listener -> listener.accept(mutation)));
    var admin = new AdminApi(cloud);
    HttpFront.Handler api = (request, peer) -> gateway.handle(request);
    var metadata = new MetadataService(cloud);
    HttpFront.Handler told = (request, peer) -> metadata.handle(request);
    front = HttpFront.start(
        options.listen(),
        Map.of(ROOT, api, ADMIN, admin::handle, "/latest/", told, "/volcstack/", told));
    adminFront = options.adminListen() == null
        ? Optional.empty()
        : Optional.of(HttpFront.start(options.adminListen(), Map.of(ADMIN, admin::handle)));
  }

  /**
   * Starts to serve on an address; port 0 is any free one. The admin interface is under {@code /admin/}.
   *
   * @throws IOException if the address is taken
   */
  public static Simulator start(World world, InetSocketAddress listen) throws IOException {
    return start(world, Options.listening(listen));
  }

  /** @throws IOException if an address is taken */
  public static Simulator start(World world, Options options) throws IOException {
    return new Simulator(world, options);
  }

  /** @throws IOException if loopback has no free port */
  public static Simulator start(World world) throws IOException {
    return start(world, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Where the cloud's API is, for all its services. */
  public URI endpoint() {
    return uri(front, "");
  }

  /** Where the admin interface is; ends with a slash. */
  public URI adminEndpoint() {
    return uri(adminFront.orElse(front), ADMIN);
  }

  /** What the owner of the cloud sees and does. */
  public Cloud cloud() {
    return cloud;
  }

  /** What was called so far. */
  public Calls calls() {
    return cloud.calls();
  }

  /**
   * Adds somebody who hears of each attach or detach after its effect, and before its caller hears of it. The call's thread
   * waits for the listener.
   */
  public void onMutation(Consumer<Mutation> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    if (closing.getCount() == 0) {
      return;
    }
    closing.countDown();
    front.close();
    adminFront.ifPresent(HttpFront::close);
  }

  private static URI uri(HttpFront front, String path) {
    var address = front.address();
    var host = address.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort()
            + path);
  }
}
