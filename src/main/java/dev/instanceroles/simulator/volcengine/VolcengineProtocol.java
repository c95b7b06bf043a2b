package dev.instanceroles.simulator.volcengine;

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
import java.util.Optional;

/** Volcengine: everything in the query of a GET, signed with HMAC-SHA256, answers in an envelope. */
public final class VolcengineProtocol implements Protocol {

  @Override
  public Provider provider() {
    return Provider.Volcengine;
  }

  @Override
  public boolean isMeantBy(WireRequest request) {
    return request.header("authorization").filter(it -> it.startsWith(Scope.ALGORITHM)).isPresent()
        || request.header("x-date").isPresent()
        || Requests.versionOf(request).filter(Services::hasVersion).isPresent();
  }

  @Override
  public Incoming read(WireRequest request) {
    return Requests.read(request);
  }

  @Override
  public Optional<String> exclusive(Incoming incoming) {
    return Optional.ofNullable(incoming.parameters().get(ClientToken.NAME))
        .map(token -> Scope.of(incoming.request()).map(Scope::text).orElse("") + " " + token);
  }

  @Override
  public Caller authenticate(Incoming incoming, State state, Instant now) {
    return incoming.action().equals(RoleAssumption.WITH_TOKEN.name())
        ? Caller.NOBODY
        : SignatureCheck.check(incoming, state, now);
  }

  @Override
  public Action action(Incoming incoming) {
    return Actions.find(incoming);
  }

  @Override
  public String region(Action action, Incoming incoming, State state) {
    if (action.kind() == Action.Kind.Central) {
      return "";
    }
    if (!state.hasRegion(incoming.region())) {
      throw GatewayError.InvalidAuthorization
          .because("the signature is for a region that does not exist");
    }
    return incoming.region();
  }

  @Override
  public ApiException throttled(Quotas.Refusal refusal) {
    var usual = GatewayError.FlowLimitExceeded;
    return new ApiException(
        refusal.spec().status(usual.status()), usual.name(), "too many calls of this action");
  }

  @Override
  public boolean isThrottling(String code) {
    return code.endsWith("FlowLimitExceeded");
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
        parameters.optional(Roles.NAME).orElse(null), null, InstanceIds.legible(parameters));
  }

  @Override
  public ApiException failure(Failure failure) {
    return Failures.of(failure);
  }

  @Override
  public Answers answers(Incoming incoming, String requestId) {
    return new VolcengineAnswers(incoming, requestId);
  }

  @Override
  public Answers answers(WireRequest request, String requestId) {
    return new VolcengineAnswers(requestId);
  }
}
