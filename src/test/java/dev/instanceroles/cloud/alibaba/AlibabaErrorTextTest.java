package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.Batches;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.SendAnswer;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users get to see of the cloud's own words. */
class AlibabaErrorTextTest {
  @RegisterExtension final FakeAlibaba cloud = new FakeAlibaba();

  @Test
  void theMissingPermissionIsNamed() {
    var error = errorOf(
        FakeAlibaba.status(
            403,
            "{\"Code\":\"Forbidden.RAM\",\"Message\":\"User not authorized.\",\"AccessDeniedDetail\":"
                + "{\"PolicyType\":\"AccountLevelIdentityBasedPolicy\",\"AuthPrincipalOwnerId\":\"1\","
                + "\"AuthPrincipalType\":\"SubUser\",\"NoPermissionType\":\"ImplicitDeny\","
                + "\"AuthAction\":\"ecs:AttachInstanceRamRole\",\"EncodedDiagnosticMessage\":\"AQEA\"}}"));

    assertThat(error).isEqualTo(
        new CloudError(
            "Forbidden.RAM",
            "User not authorized. (ecs:AttachInstanceRamRole: ImplicitDeny)"));
  }

  @Test
  void halfADetailIsEnough() {
    assertThat(
        errorOf(
            FakeAlibaba.status(
                403,
                "{\"Code\":\"Forbidden.RAM\",\"Message\":\"No.\",\"AccessDeniedDetail\":"
                    + "{\"AuthAction\":\"ram:PassRole\"}}"))
            .message())
        .isEqualTo("No. (ram:PassRole)");
    assertThat(
        errorOf(
            FakeAlibaba.status(
                403,
                "{\"Code\":\"Forbidden.RAM\",\"Message\":\"No.\",\"AccessDeniedDetail\":null}"))
            .message())
        .isEqualTo("No.");
  }

  @Test
  void aGatewayMayAnswerInXml() {
    var error = errorOf(
        FakeAlibaba.status(
            404,
            "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>4C467B38-3910-447D-87BC-AC049166F216"
                + "</RequestId><HostId>ecs.aliyuncs.com</HostId><Code>InvalidRamRole.NotFound</Code>"
                + "<Message>The role &lt;Web&gt; &amp;lt; is not there.</Message></Error>"));

    assertThat(error).isEqualTo(
        new CloudError("InvalidRamRole.NotFound", "The role <Web> &lt; is not there."));
  }

  @Test
  void xmlIsReadWithoutEntitiesOfStrangers() {
    cloud.on(
        "AttachInstanceRamRole",
        FakeAlibaba.status(
            400,
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><Error><Code>Odd</Code>"
                + "<Message>&x;</Message></Error>"));

    assertThat(cloud.port().send(Batches.attach("i-a"), () -> true)).isEqualTo(
        new SendAnswer.Refused(
            new Fault(FailureReason.RequestRefused, new CloudError("Odd", "&x;"))));
  }

  @Test
  void theSameFaultHasTheSameWords() {
    var first = errorOf(
        FakeAlibaba.error(
            403, "Forbidden.RAM",
            "Denied. RequestId: 4C467B38-3910-447D-87BC-AC049166F216 at 2026-01-02T03:04:05Z"));
    var second = errorOf(
        FakeAlibaba.error(
            403, "Forbidden.RAM",
            "Denied. RequestId: 11111111-3910-447D-87BC-AC049166F216 at 2026-01-02T03:04:06Z"));

    assertThat(first).isEqualTo(second);
  }

  @Test
  void aRequestIdIsLeftOutWhateverItLooksLike() {
    assertThat(
        errorOf(
            FakeAlibaba.status(
                403,
                "{\"Code\":\"Forbidden.RAM\",\"RequestId\":\"abc-1234\",\"Message\":\"No (abc-1234).\"}"))
            .message())
        .isEqualTo("No (…).");
  }

  @Test
  void whatTheServerSignedIsNotShown() {
    var error = errorOf(
        FakeAlibaba.error(
            400, "SignatureDoesNotMatch",
            "Specified signature does not match our calculation. server string to sign is:POST&%2F&Timestamp"));

    assertThat(error.message()).isEqualTo("Specified signature does not match our calculation.");
  }

  @Test
  void aLongMessageIsCutAndHasOneLine() {
    var error = errorOf(FakeAlibaba.error(403, "Forbidden.RAM", "line\\r\\n\\u0007".repeat(200)));

    assertThat(error.message()).hasSize(300).startsWith("line line").doesNotContain("\n", "\u0007");
  }

  private CloudError errorOf(MockResponse response) {
    cloud.on("AttachInstanceRamRole", response);
    var answer = cloud.port().send(Batches.attach("i-a"), () -> true);
    assertThat(answer).isInstanceOf(SendAnswer.Refused.class);
    return ((SendAnswer.Refused) answer).fault().error();
  }
}
