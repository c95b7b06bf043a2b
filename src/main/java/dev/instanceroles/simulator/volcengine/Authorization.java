package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.Call;

/** Checks that a caller may do what it asks for. */
final class Authorization {

  private Authorization() {}

  /** @throws dev.instanceroles.simulator.gateway.ApiException if not */
  static void check(Action action, Call call) {
    var permissions = call.caller().permissions();
    // Anybody may ask who they are.
    boolean open =
        action.equals(CallerReading.ACTION) && !permissions.denies(action.permission());
    if (!open && !permissions.allows(action.permission())) {
      throw GatewayError.AccessDenied.because(
          call.caller().arn() + " is not authorized to perform " + action.permission());
    }
  }
}
