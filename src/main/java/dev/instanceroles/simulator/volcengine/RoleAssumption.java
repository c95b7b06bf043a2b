package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.gateway.OidcToken;
import dev.instanceroles.simulator.gateway.RoleSession;
import dev.instanceroles.simulator.state.Role;
import dev.instanceroles.simulator.world.OidcProviderSpec;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** AssumeRole, and AssumeRoleWithOIDC, which nobody signs: temporary keys of a role. */
final class RoleAssumption {
  private static final String ROLE = "RoleTrn";
  private static final String TOKEN = "OIDCToken";
  private static final Pattern TRN = Pattern.compile("trn:iam::(\\d+):role/(.+)");

  static final Action SIGNED =
      new Action(
          Services.STS, "AssumeRole", Action.Kind.Central,
          Set.of(ROLE, "RoleSessionName", "DurationSeconds"), RoleAssumption::bySignature);
  static final Action WITH_TOKEN =
      new Action(
          Services.STS, "AssumeRoleWithOIDC", Action.Kind.Central,
          Set.of(ROLE, "RoleSessionName", "DurationSeconds", TOKEN), RoleAssumption::byToken);

  private RoleAssumption() {}

  private static Done bySignature(Call call) {
    var session = RoleSession.of(call, role(call));
    if (!session.trusts(call.caller(), Optional.empty())) {
      throw GatewayError.AccessDenied.because("the role does not trust the caller");
    }
    var key = session.begin(call, trn(session));
    return done(session, TemporaryKey.withExpiredTime(key, call.now()));
  }

  private static Done byToken(Call call) {
    var token = OidcToken.read(call.parameters().required(TOKEN))
        .orElseThrow(() -> refused("Invalid", "it is no JSON web token"));
    var session = RoleSession.of(call, role(call));
    var provider = provider(call, session.role().account(), token.issuer());
    if (!token.expires().isAfter(call.now())) {
      throw refused("Expired", "the token has expired");
    }
    if (token.audiences().stream().noneMatch(provider.audiences()::contains)) {
      throw refused("Audience", "the token is for somebody else");
    }
    if (!session.trusts(provider.name(), token)) {
      throw GatewayError.AccessDenied.because("the role does not trust the subject of the token");
    }
    return done(session, TemporaryKey.withExpiration(session.begin(call, trn(session))));
  }

  private static Done done(RoleSession session, Body credentials) {
    var user = new Body()
        .with("Trn", trn(session))
        .with("AssumedRoleId", session.role().id() + ":" + session.name());
    return Done.of(
        new Body().with("Credentials", credentials.fields())
            .with("AssumedRoleUser", user.fields()));
  }

  static String trn(RoleSession session) {
    return "trn:sts::" + session.role().account() + ":assumed-role/" + session.role().name() + "/"
        + session.name();
  }

  private static Role role(Call call) {
    var trn = TRN.matcher(call.parameters().required(ROLE));
    if (!trn.matches()) {
      throw call.parameters().complaints().invalid("RoleTrn is no TRN of a role");
    }
    return call.state()
        .roles()
        .find(trn.group(1), trn.group(2))
        .orElseThrow(() -> new ApiException(404, "RoleNotExist", "no such role"));
  }

  /** Here the token alone says who issued it. */
  private static OidcProviderSpec provider(Call call, String account, String issuer) {
    return call.state()
        .oidcProviders()
        .stream()
        .filter(it -> it.account().equals(account) && it.issuer().equals(issuer))
        .findFirst()
        .orElseThrow(() -> refused("Issuer", "no provider has the issuer of the token"));
  }

  /** The codes are not known. */
  private static ApiException refused(String why, String message) {
    return new ApiException(400, "Simulated.OidcToken." + why, message);
  }
}
