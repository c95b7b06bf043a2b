package dev.instanceroles.cloud;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers with what it was told to, action by action. */
public final class ScriptedCloud implements BeforeEachCallback, AfterEachCallback {
  /** One request as it arrived. */
  public record Call(
      String action, String method, HttpUrl url, Headers headers, String body) {
    public String parameter(String name) {
      return url.queryParameter(name);
    }
  }

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Deque<MockResponse>> answers = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Function<RecordedRequest, String> actionOf;
  private final MockResponse unexpected;

  /**
   * @param unexpected for actions that nothing was told of
   */
  public ScriptedCloud(Function<RecordedRequest, String> actionOf, MockResponse unexpected) {
    this.actionOf = actionOf;
    this.unexpected = unexpected;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return answer(request);
      }
    });
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.close();
  }

  public String address() {
    return server.url("/").toString();
  }

  /** Nobody listens any more. */
  public void stop() {
    server.close();
  }

  /** What the next calls of the action are answered with, in this order; the last one stays. */
  public void on(String action, MockResponse... responses) {
    var queue = answers.computeIfAbsent(action, name -> new ArrayDeque<>());
    queue.clear();
    queue.addAll(List.of(responses));
  }

  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    var action = actionOf.apply(request);
    var body = request.getBody() == null ? "" : request.getBody().utf8();
    calls.add(new Call(action, request.getMethod(), request.getUrl(), request.getHeaders(), body));
    var queue = answers.get(action);
    if (queue == null) {
      return unexpected;
    }
    return queue.size() > 1 ? queue.remove() : queue.element();
  }

  /**
   * @param body with single quotes
   */
  public static MockResponse json(String body) {
    return new MockResponse.Builder().body(body.replace('\'', '"')).build();
  }

  public static MockResponse status(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }
}
