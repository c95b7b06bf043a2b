package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.KeyFetch.Fetched;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/** What the answers of STS to a request for a temporary key mean. */
final class StsKeys {
  /** What every role allows; clouds cap it at the role's longest session. */
  static final Duration LIFE = Duration.ofHours(1);

  private static final Set<FailureReason> PASSING = EnumSet.of(
      FailureReason.Throttled, FailureReason.CloudUnavailable, FailureReason.ClockSkewed);

  private StsKeys() {}

  static Fetched fetched(Outcome outcome, KeyFields fields, InstantSource clock) {
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          key(accepted.body().path("Credentials"), fields, clock.instant());
      case Outcome.Rejected rejected -> new Fetched.Failed(signIn(rejected.fault()));
      case Outcome.Unclear unclear -> new Fetched.Failed(unclear.fault());
      case Outcome.NotSent notSent ->
          new Fetched.Failed(LocalError.NoConnection.fault(notSent.why()));
      case Outcome.NoKey noKey -> new Fetched.Failed(noKey.fault());
    };
  }

  private static Fetched key(JsonNode credentials, KeyFields fields, Instant now) {
    var ofLife = now.plus(LIFE);
    // What was made this moment has not ended: rather this machine's clock is off.
    var until = fields.until(credentials).filter(end -> end.isAfter(now)).orElse(ofLife);
    return fields.key(credentials)
        .<Fetched>map(key -> new Fetched.Fresh(key, until))
        .orElseGet(
            () -> new Fetched.Failed(
                LocalError.UnreadableAnswer.fault("STS answers without a temporary key")));
  }

  /** Whatever keeps us from getting a key, from a wrong role to a missing right, means that we cannot sign in. */
  private static Fault signIn(Fault fault) {
    return PASSING.contains(fault.reason())
        ? fault
        : new Fault(FailureReason.CredentialsInvalid, fault.error());
  }
}
