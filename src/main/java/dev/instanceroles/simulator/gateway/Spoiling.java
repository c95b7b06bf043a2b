package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.world.FaultEffect.Mangled.Damage;
import java.util.Map;

/** What becomes of answers on their way, in front of every cloud alike. */
final class Spoiling {

  private Spoiling() {}

  static Reply damaged(Damage damage, Reply.Answer answer) {
    return switch (damage) {
      case Cut -> new Reply.Cut(answer);
      case Truncated -> withBody(answer, answer.body().substring(0, answer.body().length() / 2));
      case Empty -> withBody(answer, "");
    };
  }

  /** As a proxy in between would: without a code or the id of the request. */
  static Reply.Answer html(int status) {
    var page = "<html><head><title>" + status + "</title></head><body><h1>" + status
        + "</h1><hr>gateway</body></html>";
    return new Reply.Answer(status, Map.of("Content-Type", "text/html"), page);
  }

  private static Reply.Answer withBody(Reply.Answer answer, String body) {
    return new Reply.Answer(answer.status(), answer.headers(), body);
  }
}
