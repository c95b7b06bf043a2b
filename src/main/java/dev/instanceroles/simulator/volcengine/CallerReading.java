package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import java.math.BigInteger;
import java.util.Set;

/** GetCallerIdentity of STS. */
final class CallerReading {
  static final Action ACTION =
      new Action(
          Services.STS, "GetCallerIdentity", Action.Kind.Central, Set.of(), CallerReading::handle);

  private CallerReading() {}

  /** The account is a number here, not a text. */
  private static Done handle(Call call) {
    var trn = call.caller().arn();
    return Done.of(
        new Body()
            .with("AccountId", new BigInteger(call.place().account()))
            .with("Trn", trn)
            .with("IdentityType", identityType(trn))
            .with("IdentityId", trn.substring(trn.lastIndexOf('/') + 1)));
  }

  private static String identityType(String trn) {
    if (trn.contains(":assumed-role/")) {
      return "AssumedRole";
    }
    return trn.contains(":user/") ? "User" : "Account";
  }
}
