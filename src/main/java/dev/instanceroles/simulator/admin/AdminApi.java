package dev.instanceroles.simulator.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.http.WireRequest;
import dev.instanceroles.simulator.state.Cloud;
import dev.instanceroles.simulator.world.Fragment;
import dev.instanceroles.simulator.world.WorldException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** JSON under {@code /admin/}, for callers on the same machine only. Bodies may also be YAML, as in a world file. */
public final class AdminApi {
  private static final JsonMapper JSON = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .build();

  private final Cloud cloud;

  public AdminApi(Cloud cloud) {
    this.cloud = cloud;
  }

  /** @param peer who asks */
  public Reply handle(WireRequest request, InetAddress peer) {
    if (!peer.isLoopbackAddress()) {
      return answer(403, Map.of("error", "only for callers on the same machine"));
    }
    try {
      return answer(200, run(request));
    } catch (WorldException e) {
      return answer(400, Map.of("error", e.problems()));
    } catch (IllegalArgumentException e) {
      return answer(400, Map.of("error", String.valueOf(e.getMessage())));
    } catch (UnknownPath e) {
      return answer(404, Map.of("error", "no " + request.method() + " " + request.path()));
    }
  }

  private Object run(WireRequest request) throws UnknownPath {
    return switch (request.method() + " " + request.path()) {
      case "GET /admin/world" -> cloud.snapshot();
      case "GET /admin/calls" -> cloud.calls();
      case "GET /admin/faults" -> cloud.faults();
      case "POST /admin/reset-calls" -> done(cloud::resetCalls);
      case "DELETE /admin/faults" -> done(() -> cloud.setFaults(List.of()));
      case "DELETE /admin/temporary-keys" -> done(cloud::expireTemporaryKeys);
      case "DELETE /admin/quotas" -> done(cloud::clearQuotas);
      default -> done(change(request));
    };
  }

  private Runnable change(WireRequest request) throws UnknownPath {
    var body = Fragment.parse(
        "body", request.body(), cloud.places());
    return switch (request.method() + " " + request.path()) {
      case "POST /admin/attach" -> Changes.attach(body, cloud);
      case "POST /admin/detach" -> Changes.detach(body, cloud);
      case "POST /admin/tags" -> Changes.tags(body, cloud);
      case "POST /admin/instances" -> Changes.instances(body, cloud);
      case "POST /admin/roles" -> Changes.roles(body, cloud);
      case "POST /admin/faults" -> Changes.faults(body, cloud);
      case "POST /admin/quotas" -> Changes.quotas(body, cloud);
      case "POST /admin/access-keys" -> Changes.accessKeys(body, cloud);
      default -> throw new UnknownPath();
    };
  }

  private static Object done(Runnable change) {
    change.run();
    return Map.of("done", true);
  }

  private static Reply answer(int status, Object body) {
    try {
      return new Reply.Answer(
          status, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class UnknownPath extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
