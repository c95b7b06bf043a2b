package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.gateway.OidcToken;
import dev.instanceroles.simulator.gateway.RoleSession;
import dev.instanceroles.simulator.state.Role;
import dev.instanceroles.simulator.world.OidcProviderSpec;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;

/** AssumeRole, and AssumeRoleWithOIDC, which nobody signs: temporary keys of a role. */
final class RoleAssumption {
  private static final String ROLE = "RoleArn";
  private static final String TOKEN = "OIDCToken";
  private static final String PROVIDER = "OIDCProviderArn";
  private static final Pattern ROLE_ARN = Pattern.compile("acs:ram::(\\d+):role/(.+)");
  private static final Pattern PROVIDER_ARN =
      Pattern.compile("acs:ram::(\\d+):oidc-provider/(.+)");

  static final Action SIGNED =
      new Action(
          Services.STS, "AssumeRole", Action.Kind.Central,
          Set.of(ROLE, "RoleSessionName", "DurationSeconds", "ExternalId"),
          RoleAssumption::bySignature);
  static final Action WITH_TOKEN =
      new Action(
          Services.STS, "AssumeRoleWithOIDC", Action.Kind.Central,
          Set.of(ROLE, "RoleSessionName", "DurationSeconds", TOKEN, PROVIDER),
          RoleAssumption::byToken);

  private RoleAssumption() {}

  private static Done bySignature(Call call) {
    var session = RoleSession.of(call, role(call));
    if (call.caller().arn().endsWith(":root")) {
      throw new ApiException(403, "NoPermission", "roles may not be assumed by root accounts");
    }
    if (!session.trusts(call.caller(), call.parameters().optional("ExternalId"))) {
      throw new ApiException(403, "NoPermission", "the role does not trust the caller");
    }
    return Done.of(begin(call, session));
  }

  private static Done byToken(Call call) {
    var provider = provider(call);
    var token = OidcToken.read(call.parameters().required(TOKEN))
        .orElseThrow(() -> failed("OIDCToken.Invalid", "it is no JSON web token"));
    var session = RoleSession.of(call, role(call));
    if (!token.issuer().equals(provider.issuer())) {
      throw failed("NoPermission", "the token is of another issuer");
    }
    if (!token.expires().isAfter(call.now())) {
      throw failed("OIDCToken.Expired", "the token has expired");
    }
    if (token.audiences().stream().noneMatch(provider.audiences()::contains)) {
      throw failed("OIDCToken.AudienceNotMatch", "the token is for somebody else");
    }
    if (!provider.account().equals(session.role().account())
        || !session.trusts(provider.name(), token)) {
      throw failed("NoPermission", "the role does not trust the subject of the token");
    }
    return Done.of(
        begin(call, session).with(
            "OIDCTokenInfo",
            new Body().with("Subject", token.subject()).with("Issuer", token.issuer()).fields()));
  }

  private static Body begin(Call call, RoleSession session) {
    var role = session.role();
    var arn = "acs:ram::" + role.account() + ":assumed-role/" + role.name() + "/" + session.name();
    var key = session.begin(call, arn);
    return new Body()
        .with(
            "AssumedRoleUser",
            new Body().with("Arn", arn)
                .with("AssumedRoleId", role.id() + ":" + session.name())
                .fields())
        .with(
            "Credentials",
            new Body().with("AccessKeyId", key.id())
                .with("AccessKeySecret", key.secret())
                .with("SecurityToken", String.valueOf(key.securityToken()))
                .with(
                    "Expiration",
                    RoleSession.end(key).truncatedTo(ChronoUnit.SECONDS).toString())
                .fields());
  }

  private static Role role(Call call) {
    var arn = ROLE_ARN.matcher(call.parameters().required(ROLE));
    if (!arn.matches()) {
      throw new ApiException(400, "InvalidParameter.RoleArn", "it is no ARN of a role");
    }
    // ARNs have names in small letters.
    return call.state()
        .roles()
        .of(arn.group(1))
        .values()
        .stream()
        .filter(role -> role.name().equalsIgnoreCase(arn.group(2)))
        .findFirst()
        .orElseThrow(() -> new ApiException(404, "EntityNotExist.Role", "no such role"));
  }

  private static OidcProviderSpec provider(Call call) {
    var arn = PROVIDER_ARN.matcher(call.parameters().required(PROVIDER));
    return call.state()
        .oidcProviders()
        .stream()
        .filter(it -> arn.matches())
        .filter(it -> it.account().equals(arn.group(1)) && it.name().equals(arn.group(2)))
        .findFirst()
        .orElseThrow(() -> failed("NoPermission", "no such OIDC provider is registered"));
  }

  private static ApiException failed(String why, String message) {
    return new ApiException(401, "AuthenticationFail." + why, message);
  }
}
