package dev.instanceroles.cloud.volcengine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.ReadCall;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.domain.HeldRole.Kind;
import dev.instanceroles.domain.RoleName;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Which roles are those of services, by GetRole. Answers are kept for a while, because the same few roles are read all the time. */
final class RoleKinds {
  /** Of what IAM told: a role hardly ever becomes another. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  /** Of what it did not tell, as without the right to ask. */
  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);

  private record Known(Kind kind, long until) {}

  private final Reads reads;
  private final Ticker ticker;
  private final ConcurrentMap<RoleName, Known> known = new ConcurrentHashMap<>();

  RoleKinds(Reads reads, Ticker ticker) {
    this.reads = reads;
    this.ticker = ticker;
  }

  Kind of(RoleName role) {
    var before = known.get(role);
    if (before != null && before.until() - ticker.nanos() > 0) {
      return before.kind();
    }
    var told = ask(role);
    var kind = told == Kind.UNKNOWN ? earlier(before) : told;
    var wait = told == Kind.UNKNOWN ? UNKNOWN_FOR : GOOD_FOR;
    known.put(role, new Known(kind, ticker.nanos() + wait.toNanos()));
    return kind;
  }

  private static Kind earlier(@Nullable Known before) {
    return before == null ? Kind.UNKNOWN : before.kind();
  }

  private Kind ask(RoleName role) {
    var query = new TreeMap<>(Map.of("RoleName", role.value()));
    return reads.call(Actions.GET_ROLE, query) instanceof ReadCall.Answered(JsonNode result)
        ? kind(result.path("Role").path("IsServiceLinkedRole"))
        : Kind.UNKNOWN;
  }

  private static Kind kind(JsonNode isServiceLinked) {
    if (!isServiceLinked.isInt() && !isServiceLinked.isBoolean()) {
      return Kind.UNKNOWN;
    }
    return isServiceLinked.asInt() == 0 ? Kind.USER : Kind.SERVICE;
  }
}
