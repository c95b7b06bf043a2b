package dev.instanceroles.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Asks the admin interface. */
record AdminClient(Simulator simulator) {
  private static final OkHttpClient HTTP = new OkHttpClient();

  String post(String path, String body) throws IOException {
    return send("POST", path, body);
  }

  String send(String method, String path, String body) throws IOException {
    var url = HttpUrl.get(simulator.adminEndpoint().resolve(path));
    var request =
        new Request.Builder().url(url).method(method, RequestBody.create(body.getBytes(UTF_8)));
    try (var response = HTTP.newCall(request.build()).execute()) {
      return response.body().string();
    }
  }
}
