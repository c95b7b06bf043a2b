package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.KnownError;
import dev.instanceroles.domain.FailureReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaErrorsTest {
  @ParameterizedTest
  @CsvSource({
      "Throttling, Throttled",
      "Throttling.User, Throttled",
      "Throttling.Api, Throttled",
      "Throttling.Resource, Throttled",
      "Rejected.Throttling, Throttled",
      "ServiceUnavailable, CloudUnavailable",
      "ServiceUnavailable.RegionMaintaining, CloudUnavailable",
      "InternalError, CloudUnavailable",
      "UnknownError, CloudUnavailable",
      "OperationConflict, CloudUnavailable",
      "Operation.Conflict, CloudUnavailable",
      "SignatureNonceUsed, CloudUnavailable",
      "InvalidTimeStamp.Expired, ClockSkewed",
      "IllegalTimestamp, ClockSkewed",
      "InvalidSecurityToken.Expired, CredentialsInvalid",
      "AuthenticationFail.OIDCToken.Expired, CredentialsInvalid",
      "AuthenticationFail.OIDCToken.Invalid, CredentialsInvalid",
      "InvalidAccessKeyId.NotFound, CredentialsInvalid",
      "InvalidAccessKeyId.Inactive, CredentialsInvalid",
      "SignatureDoesNotMatch, CredentialsInvalid",
      "InvalidInstanceId.NotFound, InstanceNotFound",
      "InvalidInstanceIds.Malformed, InstanceIdMalformed",
      "InvalidNetworkType.MismatchRamRole, ClassicNetwork",
      "InvalidRamRole.NotFound, RoleNotFound",
      "EntityNotExist.Role, RoleNotFound",
      "InvalidRamRole.NotEcsRole, RoleNotTrusted",
      "InvalidUser.PassRoleForbidden, PassRoleForbidden",
      "Forbidden.RAM, PermissionDenied",
      "Forbidden.Unauthorized, PermissionDenied",
      "NoPermission, PermissionDenied",
      "Forbidden.RiskControl, AccountRestricted",
      "InvalidRegionId.NotFound, RegionNotFound",
      "InvalidParameter.AllEmpty, RequestRefused",
      "MissingParameter.InstanceIds, RequestRefused",
      "MissingParameter.RamRoleName, RequestRefused",
      "MissingParameter.RegionId, RequestRefused"})
  void everyPublishedCodeHasItsMeaning(String code, FailureReason reason) {
    assertThat(AlibabaErrors.TABLE.find(code)).get()
        .extracting(KnownError::reason)
        .isEqualTo(reason);
    assertThat(AlibabaErrors.TABLE.ofCall(code)).isEqualTo(reason);
    assertThat(AlibabaErrors.TABLE.ofItem(code)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Never.Heard", "throttling", "XThrottling", "InvalidInstanceId"})
  void anUnknownCodeConcernsTheInstanceOrTheRequest(String code) {
    assertThat(AlibabaErrors.TABLE.ofItem(code)).isEqualTo(FailureReason.InstanceRefused);
    assertThat(AlibabaErrors.TABLE.ofCall(code)).isEqualTo(FailureReason.RequestRefused);
    assertThat(AlibabaErrors.TABLE.mayHaveHadEffect(code)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"InternalError", "ServiceUnavailable", "ServiceUnavailable.RegionMaintaining",
          "UnknownError", "SignatureNonceUsed"})
  void theseLeaveOpenWhatHappened(String code) {
    assertThat(AlibabaErrors.TABLE.mayHaveHadEffect(code)).isTrue();
  }

  @Test
  void allOthersChangedNothing() {
    assertThat(AlibabaErrors.TABLE.rows().filter(row -> row.effect() == KnownError.Effect.POSSIBLE))
        .extracting(KnownError::code)
        .containsExactly(
            "InternalError*", "ServiceUnavailable*", "SignatureNonceUsed", "UnknownError*");
  }
}
