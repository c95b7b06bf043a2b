package dev.instanceroles.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server. It is the JDK's own: it is enough for loopback, adds nothing to what is shipped, and hands out the query as
 * it came, which signatures need. What it cannot do is to reset a connection; it closes it, and the client finds no answer.
 */
public final class HttpFront implements AutoCloseable {
  private static final int MAX_BODY = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpFront(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to serve.
   *
   * @param handlers by the start of the path, as {@code /} or {@code /admin/}
   * @throws IOException if the address is taken
   */
  public static HttpFront start(InetSocketAddress listen, Map<String, Handler> handlers)
      throws IOException {
    var server = HttpServer.create(listen, 0);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    handlers.forEach(
        (path, handler) -> server.createContext(path, exchange -> serve(exchange, handler)));
    server.start();
    return new HttpFront(server, threads);
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void serve(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(MAX_BODY);
      var peer = exchange.getRemoteAddress().getAddress();
      switch (handler.handle(request(exchange, body), peer)) {
        case Reply.Answer answer -> send(exchange, answer, 1);
        case Reply.Cut cut -> send(exchange, cut.answer(), 2);
        case Reply.Drop drop -> {
          // Closing the exchange before anything was sent closes the connection.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static WireRequest request(HttpExchange exchange, byte[] body) {
    var uri = exchange.getRequestURI();
    var headers = new TreeMap<String, List<String>>();
    exchange.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    var query = uri.getRawQuery();
    return new WireRequest(
        exchange.getRequestMethod(), uri.getRawPath(), query == null ? "" : query, headers,
        new String(body, UTF_8), sha256(body));
  }

  /** @param part of the body that is sent: 2 is its half */
  private static void send(HttpExchange exchange, Reply.Answer answer, int part)
      throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    var body = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body, 0, body.length / part);
      exchange.getResponseBody().flush();
    }
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /** Serves the requests of one path. */
  @FunctionalInterface
  public interface Handler {
    /** @throws InterruptedException if the server closes while it waits */
    Reply handle(WireRequest request, InetAddress peer) throws InterruptedException;
  }
}
