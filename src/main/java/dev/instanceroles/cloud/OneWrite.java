package dev.instanceroles.cloud;

import dev.instanceroles.engine.CloudPort.SendGate;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Follows one call through the HTTP client: nothing is written unless the gate is open at that moment, and nothing is written
 * twice.
 */
final class OneWrite {
  private final SendGate gate;
  private volatile boolean begun;

  OneWrite(SendGate gate) {
    this.gate = gate;
  }

  /** Whether a byte may have left. */
  boolean begun() {
    return begun;
  }

  /** The gate was closed when the request was about to be written. */
  static final class GateClosed extends IOException {
    private static final long serialVersionUID = 1L;

    GateClosed() {
      super("too late to send");
    }
  }

  /** A network interceptor, so that it comes after the connection is made and directly before the request is written. */
  static Response intercept(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    var write = request.tag(OneWrite.class);
    if (write == null) {
      throw new IllegalStateException("only " + HttpTransport.class + " uses this client");
    }
    write.begin();
    // The client repeats by itself what is answered with 503 and "Retry-After: 0".
    return chain.proceed(request).newBuilder().removeHeader("Retry-After").build();
  }

  private void begin() throws IOException {
    if (begun) {
      throw new IOException("one call is one write");
    }
    if (!gate.open()) {
      throw new GateClosed();
    }
    begun = true;
  }
}
