package dev.instanceroles.cloud.volcengine;

import static dev.instanceroles.cloud.volcengine.FakeVolcengine.error;
import static dev.instanceroles.cloud.volcengine.FakeVolcengine.result;
import static dev.instanceroles.cloud.volcengine.FakeVolcengine.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.RoleAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolcengineAccountTest {
  private static final String IDENTITY = "GetCallerIdentity";
  private static final String ROLE = "GetRole";

  @RegisterExtension final FakeVolcengine cloud = new FakeVolcengine();

  @ParameterizedTest
  @ValueSource(strings = {"2100000001", "'2100000001'"})
  void theIdentityIsTheAccountOfTheCredentials(String accountId) {
    cloud.on(IDENTITY, result("{'AccountId':" + accountId + ",'Trn':'trn:iam::1:user/x'}"));

    assertThat(cloud.port().identity()).isEqualTo(new IdentityAnswer.SignedInAs("2100000001"));
    assertThat(cloud.calls()).extracting(call -> call.url().encodedQuery())
        .containsExactly("Action=GetCallerIdentity&Version=2018-01-01");
    assertThat(cloud.calls().getFirst().headers().get("authorization"))
        .contains("/20260102/cn-beijing/sts/request,");
  }

  @Test
  void anIdentityWithoutAccountIsAFault() {
    cloud.on(IDENTITY, result("{}"));

    assertThat(cloud.port().identity()).isInstanceOf(IdentityAnswer.Failed.class);
  }

  @Test
  void aSignInThatFailsTellsWhy() {
    cloud.on(IDENTITY, error(401, "InvalidAccessKey", "No."));

    assertThat(cloud.port().identity()).isInstanceOfSatisfying(
        IdentityAnswer.Failed.class, failed -> assertThat(failed.fault().reason())
            .isEqualTo(FailureReason.CredentialsInvalid));
  }

  @Test
  void anIdentityThatMayNotBeAskedForIsNotTold() {
    for (var code : List.of("AccessDenied", "AccessDeniedException", "LackPolicy")) {
      cloud.on(IDENTITY, error(403, code, "No."));
      assertThat(cloud.port().identity()).isInstanceOfSatisfying(
          IdentityAnswer.NotTold.class, notTold -> assertThat(notTold.fault().error().code())
              .isEqualTo(code));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidAccessKey", "SignatureDoesNotMatch", "InternalError", "Novel"})
  void everyOtherRefusalOfTheIdentityIsAFailure(String code) {
    cloud.on(IDENTITY, error(403, code, "No."));
    assertThat(cloud.port().identity()).isInstanceOf(IdentityAnswer.Failed.class);
  }

  @Test
  void aRoleThatTrustsEcsIsUsable() {
    cloud.on(ROLE, role("0", "ecs"));

    assertThat(cloud.port().role(new RoleName("Web"))).isEqualTo(new RoleAnswer.Usable());
    assertThat(cloud.calls()).extracting(call -> call.url().encodedQuery())
        .containsExactly("Action=GetRole&RoleName=Web&Version=2018-01-01");
  }

  @Test
  void aRoleThatTrustsOthersOrDoesNotExistIsUnusable() {
    cloud.on(ROLE, role("0", "vke"));
    assertUnusable("Web", FailureReason.RoleNotTrusted);

    cloud.on(ROLE, error(404, "RoleNotExist", "No."));
    assertUnusable("Web", FailureReason.RoleNotFound);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../Admin", "Wéb"})
  void aNameThatNoRoleCanHaveIsNotAskedFor(String name) {
    assertUnusable(name, FailureReason.RoleNotFound);
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void aTrustPolicyThatCannotBeReadProvesNothing() {
    cloud.on(ROLE, result("{'Role':{'RoleName':'Web'}}"));

    assertUnverified(FailureReason.RoleUnverified);
  }

  @ParameterizedTest
  @CsvSource({
      "403, AccessDenied, RoleUnverified", "403, LackPolicy, RoleUnverified",
      "429, FlowLimitExceeded, Throttled", "500, InternalServiceError, CloudUnavailable",
      "401, SessionTokenInvalid, CredentialsInvalid"})
  void aRoleThatCannotBeAskedForIsUnverified(int status, String code, FailureReason reason) {
    cloud.on(ROLE, error(status, code, "No."));

    assertUnverified(reason);
  }

  private void assertUnusable(String name, FailureReason reason) {
    assertThat(cloud.port().role(new RoleName(name))).isInstanceOfSatisfying(
        RoleAnswer.Unusable.class,
        unusable -> assertThat(unusable.fault().reason()).isEqualTo(reason));
  }

  private void assertUnverified(FailureReason reason) {
    assertThat(cloud.port().role(new RoleName("Web"))).isInstanceOfSatisfying(
        RoleAnswer.Unverified.class,
        unverified -> assertThat(unverified.fault().reason()).isEqualTo(reason));
  }
}
