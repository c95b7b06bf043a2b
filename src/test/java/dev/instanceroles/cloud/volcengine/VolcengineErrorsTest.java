package dev.instanceroles.cloud.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.KnownError;
import dev.instanceroles.domain.FailureReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolcengineErrorsTest {
  @ParameterizedTest
  @CsvSource({
      "InvalidInstance.NotFound, InstanceNotFound",
      "LimitExceeded.MaximumIamRoles, InstanceRefused",
      "InvalidIamRole.NotFound, RoleNotFound",
      "RoleNotExist, RoleNotFound",
      "InvalidAccessKey, CredentialsInvalid",
      "AccessKeyNotExist, CredentialsInvalid",
      "AccessKeyIsExpire, CredentialsInvalid",
      "InvalidCredential, CredentialsInvalid",
      "InvalidSecretToken, CredentialsInvalid",
      "SessionTokenInvalid, CredentialsInvalid",
      "ExpiredToken, CredentialsInvalid",
      "SignatureDoesNotMatch, CredentialsInvalid",
      "InvalidAuthorization, CredentialsInvalid",
      "AccessDenied, PermissionDenied",
      "AccessDeniedException, PermissionDenied",
      "LackPolicy, PermissionDenied",
      "InvalidArgument, RequestRefused",
      "InvalidCount.Malformed, RequestRefused",
      "InvalidClientToken.Malformed, RequestRefused",
      "IdempotentParameterMismatch, RequestRefused",
      "MissingParameter, RequestRefused",
      "MissingRequestInfo, RequestRefused",
      "MissingAuthenticationToken, RequestRefused",
      "MissingSignature, RequestRefused",
      "MethodNotAllowed, RequestRefused",
      "ServiceNotFound, RequestRefused",
      "InvalidActionOrVersion, RequestRefused",
      "InvalidTimestamp, ClockSkewed",
      "FlowLimitExceeded, Throttled",
      "AccountFlowLimitExceeded, Throttled",
      "RequestLimitExceeded, Throttled",
      "RequestThrottled, Throttled",
      "RequestThrottledException, Throttled",
      "Throttling, Throttled",
      "ThrottlingException, Throttled",
      "TooManyRequestsException, Throttled",
      "InternalError, CloudUnavailable",
      "InternalServiceError, CloudUnavailable",
      "InternalServiceTimeout, CloudUnavailable",
      "ServiceUnavailableTemp, CloudUnavailable",
      "IdempotentProcessing, CloudUnavailable"})
  void everyPublishedCodeHasItsMeaningForACallAndForAnInstance(String code, FailureReason reason) {
    assertThat(VolcengineErrors.TABLE.find(code)).get()
        .extracting(KnownError::reason)
        .isEqualTo(reason);
    assertThat(VolcengineErrors.TABLE.ofCall(code)).isEqualTo(reason);
    assertThat(VolcengineErrors.TABLE.ofItem(code)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Never.Heard", "flowLimitExceeded", "InvalidInstance", "100018"})
  void anUnknownCodeConcernsTheInstanceOrTheRequest(String code) {
    assertThat(VolcengineErrors.TABLE.ofItem(code)).isEqualTo(FailureReason.InstanceRefused);
    assertThat(VolcengineErrors.TABLE.ofCall(code)).isEqualTo(FailureReason.RequestRefused);
    assertThat(VolcengineErrors.TABLE.mayHaveHadEffect(code)).isFalse();
  }

  @Test
  void onlyTheseLeaveOpenWhatHappened() {
    assertThat(
        VolcengineErrors.TABLE.rows().filter(row -> row.effect() == KnownError.Effect.POSSIBLE))
        .extracting(KnownError::code)
        .containsExactly(
            "IdempotentProcessing", "InternalError", "InternalServiceError",
            "InternalServiceTimeout", "ServiceUnavailableTemp");
  }
}
