package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Parameters;

/** What this cloud says of parameters. */
final class ParameterComplaints implements Parameters.Complaints {

  @Override
  public ApiException missing(String name) {
    return GatewayError.MissingParameter.because(name + " is mandatory");
  }

  @Override
  public ApiException invalid(String message) {
    return new ApiException(400, "InvalidArgument", message);
  }

  @Override
  public boolean isOfEveryCall(String name) {
    return name.equals("Action") || name.equals("Version");
  }
}
