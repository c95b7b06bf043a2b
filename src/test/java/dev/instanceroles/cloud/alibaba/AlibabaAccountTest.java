package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.RoleAnswer;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaAccountTest {
  private static final String TRUSTING =
      "{\\\"Statement\\\":[{\\\"Action\\\":\\\"sts:AssumeRole\\\","
          + "\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":{\\\"Service\\\":[\\\"SERVICE\\\"]}}],"
          + "\\\"Version\\\":\\\"1\\\"}";

  @RegisterExtension final FakeAlibaba cloud = new FakeAlibaba();

  @Test
  void theIdentityIsTheAccountOfTheCredentials() {
    cloud.on(
        "GetCallerIdentity",
        FakeAlibaba.json(
            "{'AccountId':'1234567890123456','Arn':'acs:ram::1:user/x','IdentityType':'RAMUser','RequestId':'R'}"));

    assertThat(cloud.port().identity())
        .isEqualTo(new IdentityAnswer.SignedInAs("1234567890123456"));
    assertThat(cloud.calls()).singleElement().satisfies(call -> {
      assertThat(call.headers().get("x-acs-version")).isEqualTo("2015-04-01");
      assertThat(call.url().encodedQuery()).isEmpty();
    });
  }

  @Test
  void anIdentityWithoutAccountIsAFault() {
    cloud.on("GetCallerIdentity", FakeAlibaba.json("{'RequestId':'R'}"));

    assertThat(cloud.port().identity()).isInstanceOf(IdentityAnswer.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({
      "404, InvalidAccessKeyId.NotFound, CredentialsInvalid",
      "400, InvalidAccessKeyId.Inactive, CredentialsInvalid",
      "400, SignatureDoesNotMatch, CredentialsInvalid",
      "403, NoPermission, PermissionDenied",
      "403, Forbidden.RiskControl, AccountRestricted",
      "503, ServiceUnavailable, CloudUnavailable"})
  void aSignInThatFailsTellsWhy(int status, String code, FailureReason reason) {
    cloud.on("GetCallerIdentity", FakeAlibaba.error(status, code, "No."));

    assertThat(cloud.port().identity()).isInstanceOfSatisfying(
        IdentityAnswer.Failed.class, failed -> {
          assertThat(failed.fault().reason()).isEqualTo(reason);
          assertThat(failed.fault().error().code()).isEqualTo(code);
        });
  }

  @Test
  void aRoleThatTrustsEcsIsUsable() {
    cloud.on("GetRole", role(TRUSTING.replace("SERVICE", "ecs.aliyuncs.com")));

    assertThat(cloud.port().role(new RoleName("Web"))).isEqualTo(new RoleAnswer.Usable());
    assertThat(cloud.calls()).singleElement().satisfies(call -> {
      assertThat(call.headers().get("x-acs-version")).isEqualTo("2015-05-01");
      assertThat(call.url().encodedQuery()).isEqualTo("RoleName=Web");
    });
  }

  @Test
  void aRoleThatTrustsOthersIsUnusable() {
    cloud.on("GetRole", role(TRUSTING.replace("SERVICE", "fc.aliyuncs.com")));

    assertUnusable(FailureReason.RoleNotTrusted, "InvalidRamRole.NotEcsRole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "{}"})
  void aTrustPolicyThatCannotBeReadProvesNothing(String document) {
    cloud.on("GetRole", role(document));

    assertUnverified(FailureReason.RoleUnverified);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403})
  void aRoleThatDoesNotExistIsUnusableUnderTheNameThatRamHasForIt(int status) {
    cloud.on("GetRole", FakeAlibaba.error(status, "EntityNotExist.Role", "No."));

    assertUnusable(FailureReason.RoleNotFound, "EntityNotExist.Role");
  }

  @ParameterizedTest
  @CsvSource({
      "403, NoPermission, RoleUnverified",
      "403, Forbidden.RAM, RoleUnverified",
      "400, Never.Heard, RoleUnverified",
      "400, Throttling.User, Throttled",
      "503, ServiceUnavailable, CloudUnavailable",
      "400, InvalidAccessKeyId.Inactive, CredentialsInvalid"})
  void aRoleThatCannotBeAskedForIsUnverified(int status, String code, FailureReason reason) {
    cloud.on("GetRole", FakeAlibaba.error(status, code, "No."));

    assertUnverified(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../Admin", "Wéb"})
  void aNameThatNoRoleCanHaveIsNotAskedFor(String name) {
    assertThat(cloud.port().role(new RoleName(name))).isInstanceOf(RoleAnswer.Unusable.class);
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void aNameIsAtMost64CharactersLong() {
    cloud.on("GetRole", role(TRUSTING.replace("SERVICE", "ecs.aliyuncs.com")));

    assertThat(cloud.port().role(new RoleName("r".repeat(64)))).isEqualTo(new RoleAnswer.Usable());
    assertThat(cloud.port().role(new RoleName("r".repeat(65))))
        .isInstanceOf(RoleAnswer.Unusable.class);
  }

  private void assertUnusable(FailureReason reason, String code) {
    assertThat(cloud.port().role(new RoleName("Web"))).isInstanceOfSatisfying(
        RoleAnswer.Unusable.class, unusable -> {
          assertThat(unusable.fault().reason()).isEqualTo(reason);
          assertThat(unusable.fault().error().code()).isEqualTo(code);
        });
  }

  private void assertUnverified(FailureReason reason) {
    assertThat(cloud.port().role(new RoleName("Web"))).isInstanceOfSatisfying(
        RoleAnswer.Unverified.class,
        unverified -> assertThat(unverified.fault().reason()).isEqualTo(reason));
  }

  private static MockResponse role(String document) {
    return FakeAlibaba.json(
        "{'RequestId':'R','Role':{'RoleName':'Web','Arn':'acs:ram::1:role/web','AssumeRolePolicyDocument':'"
            + document + "'}}");
  }
}
