package dev.instanceroles.simulator.metadata;

import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.http.WireRequest;
import dev.instanceroles.simulator.state.Calls;
import dev.instanceroles.simulator.state.Cloud;
import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.state.State;
import dev.instanceroles.simulator.world.HostSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers whoever asks, as if they were on the instance that the world names for their cloud. It needs a token that was asked for
 * before.
 */
public final class MetadataService {
  /** The name of its requests in the log of calls. */
  public static final String ACTION = "Metadata";

  private static final String TOKEN = "/latest/api/token";
  private static final Duration LIFE = Duration.ofHours(6);
  private static final List<Dialect> DIALECTS =
      List.of(new VolcengineDialect(), new AlibabaDialect());

  private final Cloud cloud;
  private final MetadataTokens tokens = new MetadataTokens();

  public MetadataService(Cloud cloud) {
    this.cloud = cloud;
  }

  public Reply handle(WireRequest request) {
    return cloud.inTurn(state -> {
      if (state.halted()) {
        return new Reply.Drop();
      }
      var answer = answer(request, state);
      state.log()
          .count(
              ACTION, answer.status() == 200 ? Calls.Outcome.Ok : Calls.Outcome.Refused);
      return answer;
    });
  }

  private Reply.Answer answer(WireRequest request, State state) {
    for (var dialect : DIALECTS) {
      var seconds = request.header(dialect.header() + "-ttl-seconds");
      if (seconds.isPresent() && request.method().equals("PUT") && request.path().equals(TOKEN)) {
        return tokens.create(seconds.get(), cloud.now())
            .map(MetadataService::ok)
            .orElse(refused(400, "the token cannot live so long"));
      }
      var token = request.header(dialect.header());
      if (token.isPresent() && request.method().equals("GET")) {
        return tokens.isGood(token.get(), cloud.now())
            ? host(dialect, state).flatMap(host -> tell(dialect, request, state, host))
                .map(MetadataService::ok)
                .orElse(refused(404, "not found"))
            : refused(401, "the token is not good, or no longer");
      }
    }
    return refused(403, "a token is needed");
  }

  private Optional<String> tell(
      Dialect dialect, WireRequest request, State state, HostSpec host) {
    var instance = state.instances().find(host.place(), host.instanceId());
    return instance.flatMap(
        it -> dialect.tell(request.path(), request.query(), host.place(), it)
            .or(
                () -> dialect.role(request.path())
                    .flatMap(role -> keys(dialect, state, host, it, role))));
  }

  /** Only of a role that the instance holds, and that still exists. */
  private Optional<String> keys(
      Dialect dialect, State state, HostSpec host, Instance instance, String name) {
    if (!instance.role().filter(name::equals).isPresent()
        && !instance.serviceRoles().contains(name)) {
      return Optional.empty();
    }
    var life = Objects.requireNonNullElse(state.behaviour().temporaryKeys(), LIFE);
    return state.roles()
        .find(host.place().account(), name)
        .map(
            role -> state.issue(role, dialect.caller(role, instance), cloud.now().plus(life)))
        .map(key -> dialect.write(key.spec(), cloud.now()));
  }

  private static Optional<HostSpec> host(Dialect dialect, State state) {
    return state.hosts()
        .stream()
        .filter(it -> state.provider(it.place().account()) == dialect.provider())
        .findFirst();
  }

  private static Reply.Answer ok(String body) {
    return new Reply.Answer(200, Map.of("Content-Type", "text/plain"), body);
  }

  private static Reply.Answer refused(int status, String message) {
    return new Reply.Answer(status, Map.of("Content-Type", "text/plain"), message);
  }
}
