package dev.instanceroles.cli.quickstart;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.instanceroles.simulator.state.Calls;
import dev.instanceroles.simulator.state.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Looks at the simulated cloud and changes it, by its admin interface. */
public final class CloudOwner {
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final JsonMapper JSON = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private final OkHttpClient client = new OkHttpClient();
  private final String address;

  /** @param address of the admin interface, with a slash at its end */
  CloudOwner(String address) {
    this.address = address;
  }

  public Calls calls() throws IOException {
    return JSON.readValue(call("GET", "calls", null), Calls.class);
  }

  /** Who holds a role, and which. */
  public SortedMap<String, String> holders() throws IOException {
    var holders = new TreeMap<String, String>();
    for (var row : JSON.readValue(call("GET", "world", null), Snapshot.class).instances()) {
      if (row.role() != null) {
        holders.put(row.id(), row.role());
      }
    }
    return holders;
  }

  /** What services bound to instances besides. */
  SortedMap<String, Set<String>> serviceRoles() throws IOException {
    var roles = new TreeMap<String, Set<String>>();
    for (var row : JSON.readValue(call("GET", "world", null), Snapshot.class).instances()) {
      // Left out where there are none.
      if (row.serviceRoles() != null) {
        roles.put(row.id(), row.serviceRoles());
      }
    }
    return roles;
  }

  void attach(Site site, List<String> instances, String role) throws IOException {
    post(
        "attach", Map.of(
            "role", role, "instances", instances, "account", site.accountId(), "region",
            site.region()));
  }

  public void detach(Site site, String instance) throws IOException {
    post(
        "detach", Map.of(
            "instances", List.of(instance), "account", site.accountId(), "region", site.region()));
  }

  /** @param tags as YAML writes them */
  void create(Site site, List<String> instances, String tags) throws IOException {
    var create = instances.stream()
        .map(
            id -> "{id: %s, account: \"%s\", region: %s, tags: %s}".formatted(
                id, site.accountId(), site.region(), tags))
        .collect(Collectors.joining(", "));
    var body = RequestBody.create("create: [" + create + "]", MediaType.get("application/yaml"));
    call("POST", "instances", body);
  }

  /** So many calls of an action in each window. */
  void limit(String action, int calls, int seconds) throws IOException {
    var quota = Map.of("perWindow", calls, "windowSeconds", seconds);
    post("quotas", Map.of("quotas", Map.of(action, quota)));
  }

  void lift() throws IOException {
    call("DELETE", "quotas", null);
  }

  /** After so many calls, one has its effect at once and its answer late. */
  void holdAnswer(String action, int after, int millis) throws IOException {
    var fault = Map.of(
        "kind", "Latency", "afterEffect", true, "millis", millis, "actions", List.of(action),
        "after", after, "times", 1);
    post("faults", Map.of("faults", List.of(fault)));
  }

  /** How many calls the faults have hit. */
  int struck() throws IOException {
    int hits = 0;
    for (var fault : JSON.readTree(call("GET", "faults", null))) {
      hits += fault.get("hits").intValue();
    }
    return hits;
  }

  void mend() throws IOException {
    call("DELETE", "faults", null);
  }

  private void post(String path, Map<String, ?> body) throws IOException {
    call("POST", path, RequestBody.create(JSON.writeValueAsString(body), JSON_TYPE));
  }

  private String call(
      String method, String path, @Nullable RequestBody body)
      throws IOException {
    var request = new Request.Builder().url(address + path).method(method, body).build();
    try (var response = client.newCall(request).execute()) {
      var text = response.body().string();
      if (!response.isSuccessful()) {
        throw new IOException(method + " " + path + ": " + text);
      }
      return text;
    }
  }
}
