package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Lets a call that is made twice happen once, if its caller marked it with a token. */
final class ClientToken {
  static final String NAME = "ClientToken";
  private static final int LONGEST = 64;

  private ClientToken() {}

  /**
   * Does it, or gives the answer of when it was done.
   *
   * @throws ApiException if the token cannot be used
   */
  static Done once(Call call, Supplier<Done> change) {
    var given = call.parameters().optional(NAME);
    if (given.isEmpty()) {
      return change.get();
    }
    var token = given.get();
    if (token.length() > LONGEST || !StandardCharsets.US_ASCII.newEncoder().canEncode(token)) {
      throw new ApiException(
          400, "InvalidClientToken.Malformed", "ClientToken must have at most 64 ASCII characters");
    }
    if (call.second()) {
      throw new ApiException(412, "IdempotentProcessing", "the call is still being worked on");
    }
    var tokens = call.state().clientTokens();
    var before = tokens.find(call.place(), token);
    if (before.isEmpty()) {
      var done = change.get();
      tokens.put(call.place(), token, call.parameters().values(), done.body());
      return done;
    }
    if (!before.get().parameters().equals(call.parameters().values())) {
      throw new ApiException(
          400, "IdempotentParameterMismatch", "the token was used with other parameters");
    }
    return new Done(before.get().answer(), List.of(), true);
  }
}
