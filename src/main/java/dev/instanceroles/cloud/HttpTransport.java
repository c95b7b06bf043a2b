package dev.instanceroles.cloud;

import dev.instanceroles.engine.CloudPort.SendGate;
import java.io.IOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes signed requests, each at most once, and tells what is known of each afterwards. One serves all accounts. */
public final class HttpTransport {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

  /** Far above the largest page that clouds answer, about 400 kB for 100 instances. */
  private static final long MOST_BYTES = 2L << 20;

  /** Shorter than servers keep idle connections: a request on one that just closed has an unknown outcome. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private static final int IDLE_CONNECTIONS = 8;
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

  /**
   * @param connect of one connection, TLS not included
   * @param call from the beginning to the last byte of the answer, connecting included
   */
  public record Timeouts(Duration connect, Duration call) {
    /** The engine counts on at most 8 seconds from the write to the answer. */
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(8));
  }

  private final OkHttpClient client;

  public HttpTransport(Timeouts timeouts) {
    this(timeouts, new OkHttpClient.Builder());
  }

  private HttpTransport(Timeouts timeouts, OkHttpClient.Builder builder) {
    client = builder
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        // A connection of HTTP/2 that breaks would leave all requests on it with an unknown outcome.
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionPool(
            new ConnectionPool(IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.call())
        .writeTimeout(timeouts.call())
        .callTimeout(timeouts.call())
        .addNetworkInterceptor(OneWrite::intercept)
        .build();
  }

  /** One that goes by no proxy, for addresses that only this machine reaches. */
  public static HttpTransport direct(Timeouts timeouts) {
    return new HttpTransport(timeouts, new OkHttpClient.Builder().proxy(Proxy.NO_PROXY));
  }

  /** Blocks until it is answered, or the time is up. */
  public HttpReply exchange(HttpCall call, SendGate gate) {
    var write = new OneWrite(gate);
    var request = new Request.Builder()
        .url(call.url())
        .headers(Headers.of(call.headers()))
        .method(call.method(), body(call))
        .tag(OneWrite.class, write)
        .build();
    try (var response = client.newCall(request).execute()) {
      return answer(response, call.url().host());
    } catch (OneWrite.GateClosed e) {
      return new HttpReply.NotSent("too late to send");
    } catch (IOException e) {
      LOG.debug("{} failed {} writing", call, write.begun() ? "after" : "before", e);
      return write.begun()
          ? new HttpReply.NoAnswer("no answer from " + call.url().host())
          : new HttpReply.NotSent(whyNotConnected(e) + call.url().host());
    }
  }

  private static @Nullable RequestBody body(HttpCall call) {
    if (call.method().equals("GET")) {
      return null;
    }
    return call.form() == null
        ? RequestBody.EMPTY
        : RequestBody.create(call.form(), FORM);
  }

  private static HttpReply answer(Response response, String host) throws IOException {
    var source = response.body().source();
    if (source.request(MOST_BYTES + 1)) {
      return new HttpReply.NoAnswer("an answer of more than 2 MB from " + host);
    }
    return new HttpReply.Answer(
        response.code(), response.headers(), source.getBuffer().readUtf8());
  }

  private static String whyNotConnected(IOException e) {
    return switch (e) {
      case UnknownHostException unknown -> "no address for ";
      case SSLException tls -> "no trusted connection to ";
      default -> "no connection to ";
    };
  }
}
