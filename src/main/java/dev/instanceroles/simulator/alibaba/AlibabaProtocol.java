package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.Answers;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Caller;
import dev.instanceroles.simulator.gateway.Incoming;
import dev.instanceroles.simulator.gateway.Parameters;
import dev.instanceroles.simulator.gateway.Protocol;
import dev.instanceroles.simulator.gateway.Wanted;
import dev.instanceroles.simulator.http.WireRequest;
import dev.instanceroles.simulator.state.Quotas;
import dev.instanceroles.simulator.state.State;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import dev.instanceroles.simulator.world.Provider;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Alibaba Cloud: RPC style, signed with headers or with parameters. */
public final class AlibabaProtocol implements Protocol {
  static final String RETRY_AFTER = "x-acs-retry-after";

  /** Of the older signature. */
  private static final Set<String> SIGNATURE_PARAMETERS =
      Set.of("AccessKeyId", "Signature", "SignatureNonce", "SignatureMethod");

  @Override
  public Provider provider() {
    return Provider.AlibabaCloud;
  }

  @Override
  public boolean isMeantBy(WireRequest request) {
    return request.headers().keySet().stream().anyMatch(name -> name.startsWith("x-acs-"))
        || request.header("authorization").filter(it -> it.startsWith("ACS3-")).isPresent()
        || SIGNATURE_PARAMETERS.stream()
            .anyMatch(name -> request.query().contains(name + "="));
  }

  @Override
  public Incoming read(WireRequest request) {
    return Requests.read(request);
  }

  @Override
  public Caller authenticate(Incoming incoming, State state, Instant now) {
    return incoming.action().equals(RoleAssumption.WITH_TOKEN.name())
        ? Caller.NOBODY
        : SignatureCheck.check(incoming, state, now);
  }

  @Override
  public Action action(Incoming incoming) {
    return Actions.find(incoming.action(), incoming.version());
  }

  @Override
  public String region(Action action, Incoming incoming, State state) {
    if (action.kind() == Action.Kind.Central) {
      return "";
    }
    var region = parameters(incoming).required("RegionId");
    if (!state.hasRegion(region)) {
      throw new ApiException(404, "InvalidRegionId.NotFound", "no such region");
    }
    return region;
  }

  @Override
  public ApiException throttled(Quotas.Refusal refusal) {
    var headers = refusal.spec().retryAfterHeader()
        ? Map.of(RETRY_AFTER, Long.toString(refusal.retryAfter().toMillis()))
        : Map.<String, String>of();
    return new ApiException(
        refusal.spec().status(400), "Throttling.User", "too many calls of this action", Map.of(),
        headers);
  }

  @Override
  public boolean isThrottling(String code) {
    return code.startsWith("Throttling");
  }

  @Override
  public Parameters parameters(Incoming incoming) {
    return new Parameters(incoming.parameters(), new ParameterComplaints());
  }

  @Override
  public void authorize(Action action, Call call) {
    Authorization.check(action, call);
  }

  @Override
  public Wanted wanted(Parameters parameters) {
    return new Wanted(
        parameters.optional(Roles.NAME).orElse(null),
        parameters.optional("Policy").orElse(null), InstanceIds.legible(parameters));
  }

  @Override
  public ApiException failure(Failure failure) {
    return Failures.of(failure);
  }

  @Override
  public Answers answers(Incoming incoming, String requestId) {
    return new AlibabaAnswers(incoming, requestId);
  }

  @Override
  public Answers answers(WireRequest request, String requestId) {
    return new AlibabaAnswers(request, requestId);
  }
}
