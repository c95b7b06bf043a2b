package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.RoleAnswer;
import java.util.Map;
import java.util.TreeMap;

/** Whose credentials these are, and whether a role can be attached. Clouds tell it alike, in other words. */
public final class AccountReads {
  private final Reads reads;
  private final Words words;

  /**
   * What differs.
   *
   * @param identity the action that tells whose credentials these are
   * @param role the action that tells of a role
   * @param trustPolicy the field with the trust policy of a role
   * @param ecs the name of ECS as a principal
   * @param notTrusted the code for a role that does not let ECS in
   */
  public record Words(
      Provider provider,
      CloudAction identity,
      CloudAction role,
      String trustPolicy,
      String ecs,
      String notTrusted,
      CloudError noSuchRole) {}

  public AccountReads(Reads reads, Words words) {
    this.reads = reads;
    this.words = words;
  }

  IdentityAnswer identity() {
    return switch (reads.call(words.identity(), new TreeMap<>())) {
      case ReadCall.Failed(Fault fault, var wait) ->
          mayBeSilent(fault) ? new IdentityAnswer.NotTold(fault) : new IdentityAnswer.Failed(fault);
      case ReadCall.Answered(JsonNode body) -> {
        var accountId = Json.text(body, "AccountId");
        yield accountId.isEmpty()
            ? new IdentityAnswer.Failed(
                LocalError.UnreadableAnswer
                    .fault(words.identity().title() + " answers without an account"))
            : new IdentityAnswer.SignedInAs(accountId);
      }
    };
  }

  /** Credentials without the right to ask are good ones. */
  private boolean mayBeSilent(Fault fault) {
    return !words.provider().capabilities().identityCertain()
        && fault.reason() == FailureReason.PermissionDenied;
  }

  RoleAnswer role(RoleName role) {
    if (!words.provider().syntax().isRole(role.value())) {
      return new RoleAnswer.Unusable(new Fault(FailureReason.RoleNotFound, words.noSuchRole()));
    }
    return switch (reads.call(words.role(), new TreeMap<>(Map.of("RoleName", role.value())))) {
      case ReadCall.Failed failed -> refused(failed.fault());
      case ReadCall.Answered(JsonNode body) ->
          trust(Json.text(body.path("Role"), words.trustPolicy()));
    };
  }

  private RoleAnswer trust(String document) {
    return switch (TrustPolicy.of(document, words.ecs())) {
      case TRUSTS_ECS -> new RoleAnswer.Usable();
      case TRUSTS_OTHERS -> new RoleAnswer.Unusable(
          new Fault(
              FailureReason.RoleNotTrusted,
              new CloudError(
                  words.notTrusted(),
                  "The trust policy of the role does not name " + words.ecs() + ".")));
      case UNREADABLE -> new RoleAnswer.Unverified(
          new Fault(
              FailureReason.RoleUnverified,
              new CloudError(
                  LocalError.UnreadableAnswer.name(),
                  "The trust policy of the role cannot be read.")));
    };
  }

  private static RoleAnswer refused(Fault fault) {
    return switch (fault.reason()) {
      case RoleNotFound, RoleNotTrusted -> new RoleAnswer.Unusable(fault);
      // What passes by itself, or is reported of the account anyway.
      case Throttled, CloudUnavailable, ClockSkewed, CredentialsInvalid, AccountRestricted ->
          new RoleAnswer.Unverified(fault);
      // Attaching needs no right to read roles: its lack concerns the role alone.
      default -> new RoleAnswer.Unverified(
          new Fault(FailureReason.RoleUnverified, fault.error()));
    };
  }
}
