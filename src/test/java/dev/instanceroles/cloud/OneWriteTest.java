package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class OneWriteTest {
  @Test
  void whoeverTriesToRepeatACallIsStoppedBeforeTheSecondWrite() throws IOException {
    try (var server = new MockWebServer()) {
      server.enqueue(new MockResponse.Builder().build());
      server.enqueue(new MockResponse.Builder().build());
      server.start();
      var client = new OkHttpClient.Builder()
          .addInterceptor(chain -> {
            chain.proceed(chain.request()).close();
            return chain.proceed(chain.request());
          })
          .addNetworkInterceptor(OneWrite::intercept)
          .build();
      var write = new OneWrite(() -> true);
      var request =
          new Request.Builder().url(server.url("/")).tag(OneWrite.class, write).build();

      assertThatThrownBy(() -> client.newCall(request).execute())
          .isInstanceOf(IOException.class)
          .hasMessage("one call is one write");
      assertThat(server.getRequestCount()).isEqualTo(1);
      assertThat(write.begun()).isTrue();
    }
  }
}
