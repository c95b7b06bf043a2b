package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import java.util.Set;

/** GetCallerIdentity of STS. */
final class CallerReading {
  static final Action ACTION =
      new Action(
          Services.STS, "GetCallerIdentity", Action.Kind.Central, Set.of(),
          CallerReading::handle);

  private CallerReading() {}

  private static Done handle(Call call) {
    var arn = call.caller().arn();
    var body = new Body()
        .with("AccountId", call.place().account())
        .with("Arn", arn)
        .with("IdentityType", identityType(arn))
        .with("PrincipalId", principal(arn));
    return Done.of(
        arn.contains(":assumed-role/")
            ? body.with("RoleId", id(arn.substring(0, arn.lastIndexOf('/'))))
            : body.with("UserId", id(arn)));
  }

  private static String identityType(String arn) {
    if (arn.contains(":assumed-role/")) {
      return "AssumedRoleUser";
    }
    return arn.contains(":user/") ? "RAMUser" : "Account";
  }

  private static String principal(String arn) {
    int session = arn.lastIndexOf('/');
    return arn.contains(":assumed-role/")
        ? id(arn.substring(0, session)) + ":" + arn.substring(session + 1)
        : id(arn);
  }

  /** A number of 18 digits that stays the same for the same name. */
  private static String id(String name) {
    return Long.toString(
        200_000_000_000_000_000L + Math.floorMod(name.hashCode() * 2_654_435_761L, 1L << 56));
  }
}
