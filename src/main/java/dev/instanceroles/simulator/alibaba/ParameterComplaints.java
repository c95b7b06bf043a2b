package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Parameters;
import java.util.Set;

/** What this cloud says of parameters. */
final class ParameterComplaints implements Parameters.Complaints {
  private static final Set<String> OF_EVERY_CALL = Set.of(
      "Action", "Version", "Format", "AccessKeyId", "Signature", "SignatureMethod",
      "SignatureVersion", "SignatureNonce", "SignatureType", "Timestamp", "SecurityToken");

  @Override
  public ApiException missing(String name) {
    return new ApiException(400, "MissingParameter." + name, name + " is mandatory");
  }

  @Override
  public ApiException invalid(String message) {
    return new ApiException(400, "InvalidParameter", message);
  }

  @Override
  public boolean isOfEveryCall(String name) {
    return OF_EVERY_CALL.contains(name);
  }
}
