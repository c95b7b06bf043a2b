package dev.instanceroles.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves pages over HTTP, to GET and HEAD. It is the JDK's own server, which is enough for a few requests a minute. */
public final class PageServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int INTERNAL_ERROR = 500;

  /** One page that hangs must not keep the others from being told. */
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors
          .newFixedThreadPool(THREADS, Thread.ofPlatform().name("page ", 0).daemon().factory());

  private PageServer(HttpServer server) {
    this.server = server;
  }

  /**
   * @param listen port 0 is any free one
   * @param pages by path; made anew for each request
   * @throws IOException when the address cannot be had
   */
  public static PageServer start(InetSocketAddress listen, Map<String, Supplier<Page>> pages)
      throws IOException {
    var started = new PageServer(HttpServer.create(listen, 0));
    started.server.setExecutor(started.threads);
    started.server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answer(exchange, page(exchange, pages));
          }
        });
    started.server.start();
    return started;
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static Page page(HttpExchange exchange, Map<String, Supplier<Page>> pages) {
    var page = pages.get(exchange.getRequestURI().getPath());
    if (page == null) {
      return Page.text(NOT_FOUND, "There are: " + String.join(" ", pages.keySet()) + "\n");
    }
    if (!METHODS.contains(exchange.getRequestMethod())) {
      return Page.text(METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
    }
    try {
      return page.get();
    } catch (RuntimeException e) {
      LOG.error("{} cannot be told", exchange.getRequestURI().getPath(), e);
      return Page.text(INTERNAL_ERROR, "internal error, see the log\n");
    }
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    var body = page.body().getBytes(UTF_8);
    boolean headOnly = exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", page.contentType());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(page.status(), headOnly ? -1 : body.length);
    if (!headOnly) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
