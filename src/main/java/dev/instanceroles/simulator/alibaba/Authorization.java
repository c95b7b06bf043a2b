package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import java.util.Map;

/** Checks that a caller may do what it asks for. */
final class Authorization {

  private Authorization() {}

  /** @throws ApiException if not */
  static void check(Action action, Call call) {
    var permissions = call.caller().permissions();
    boolean denied = permissions.denies(action.permission());
    boolean allowed = permissions.allows(action.permission());
    // Anybody may ask who they are.
    boolean open = action.equals(CallerReading.ACTION) && !denied;
    boolean silent =
        action.equals(InstanceListing.ACTION) && call.behaviour().emptyListIfForbidden();
    if (!allowed && !open && !silent) {
      throw forbidden(action, call, denied);
    }
  }

  private static ApiException forbidden(Action action, Call call, boolean denied) {
    var detail = new Body()
        .with("PolicyType", "AccountLevelIdentityBasedPolicy")
        .with("AuthPrincipalOwnerId", call.place().account())
        .with("AuthPrincipalType", "SubUser")
        .with("AuthPrincipalDisplayName", call.caller().arn())
        .with("NoPermissionType", denied ? "ExplicitDeny" : "ImplicitDeny")
        .with("AuthAction", action.permission())
        .with("EncodedDiagnosticMessage", "")
        .fields();
    // RAM and STS have a code of their own for this.
    var code = action.service().equals(Services.ECS) ? "Forbidden.RAM" : "NoPermission";
    return new ApiException(
        403, code, "the caller may not do this", Map.of("AccessDeniedDetail", detail), Map.of());
  }
}
