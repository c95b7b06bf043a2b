package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.CallObserver;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.CredentialsSource;
import dev.instanceroles.cloud.Endpoints;
import dev.instanceroles.cloud.Service;
import dev.instanceroles.cloud.ThisHost;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SendAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaCloudFactoryTest {
  private static final AccountAccess.Endpoints OWN = AccountAccess.Endpoints.OF_THE_CLOUD;

  private static final Service ECS = Actions.ATTACH.service();
  private static final Service STS = Actions.GET_CALLER_IDENTITY.service();

  @RegisterExtension final FakeAlibaba cloud = new FakeAlibaba();

  @Test
  void theCloudsOwnEndpointsAreOfTheRegionExceptRam() {
    var endpoints = new Endpoints(OWN, "cn-hangzhou");

    assertThat(endpoints.of(ECS)).hasToString("https://ecs.cn-hangzhou.aliyuncs.com/");
    assertThat(endpoints.of(Actions.GET_ROLE.service())).hasToString("https://ram.aliyuncs.com/");
    assertThat(endpoints.of(STS)).hasToString("https://sts.cn-hangzhou.aliyuncs.com/");
  }

  @Test
  void declaredEndpointsReplaceThemOneByOne() {
    var endpoints = new Endpoints(
        new AccountAccess.Endpoints("https://ecs-vpc.cn-hangzhou.aliyuncs.com", null, null),
        "cn-hangzhou");

    assertThat(endpoints.of(ECS)).hasToString("https://ecs-vpc.cn-hangzhou.aliyuncs.com/");
    assertThat(endpoints.of(STS)).hasToString("https://sts.cn-hangzhou.aliyuncs.com/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hangzhou", "cn-hangzhou.evil.example/?", "evil.example#", "cn-hangzhou@evil",
          "cn-hangzhou:443", "cn-hangzhou/", "CN-HANGZHOU", "cn_hangzhou", "cn-", "-cn", "cn--x",
          "cn-hang zhou", "cn-hangzhou\n", "127.0.0.1", "cn-ｈangzhou"})
  void aRegionThatWouldLeadElsewhereIsNotCalled(String region) {
    var port = factory().connect(access(OWN), region, never(), false);

    assertRefused(port, FailureReason.RegionNotFound, "no region has such an id");
  }

  @Test
  void anEndpointOfSomebodyElseIsNotCalled() {
    var evil = new AccountAccess.Endpoints(
        "https://aliyuncs.com.evil.example", null, "http://sts.aliyuncs.com");

    assertThat(factory().objections(access(evil), false)).containsExactly(
        "spec.endpoints.ecs must be a host below aliyuncs.com unless insecure endpoints are allowed",
        "spec.endpoints.sts must start with https:// unless insecure endpoints are allowed");
    assertRefused(
        factory().connect(access(evil), "cn-hangzhou", never(), false),
        FailureReason.RequestRefused, "spec.endpoints.ecs must be a host below aliyuncs.com");
  }

  @Test
  void aSimulatorIsCalledOnlyWhenInsecureEndpointsAreAllowed() {
    cloud.on("DescribeInstances", Rows.instances());
    var access = cloud.access(Map.of());

    assertThat(factory().objections(access, true)).isEmpty();
    assertThat(factory().objections(access, false)).hasSize(3);
    assertThat(
        factory().connect(access, "cn-hangzhou", CredentialsSource.fixed(FakeAlibaba.KEY), true)
            .read(List.of(new InstanceId("i-a"))))
        .isInstanceOf(ReadAnswer.Rows.class);
  }

  private static void assertRefused(CloudPort port, FailureReason reason, String why) {
    var answers = List.of(
        ((IdentityAnswer.Failed) port.identity()).fault(),
        ((RoleAnswer.Unverified) port.role(new RoleName("Web"))).fault(),
        ((ReadAnswer.Failed) port.read(List.of(new InstanceId("i-a")))).fault(),
        ((SendAnswer.Refused) port.send(Batches.attach("i-a"), () -> true)).fault());

    assertThat(answers).allSatisfy(fault -> {
      assertThat(fault.reason()).isEqualTo(reason);
      assertThat(fault.error().message()).contains(why);
    });
  }

  private static CredentialsSource never() {
    return () -> {
      throw new AssertionError("nothing may be signed");
    };
  }

  private static CloudFactory factory() {
    return AlibabaCloudFactory.create(CallObserver.NONE, "");
  }

  private static AccountAccess access(AccountAccess.Endpoints endpoints) {
    return new AccountAccess(
        "prod", Provider.AlibabaCloud, "1234567890123456",
        new AccountAccess.CredentialsRef.Environment(), endpoints, new TreeMap<>());
  }

  @Test
  void theEnvironmentMayNameSts() {
    assertThat(sts(Map.of())).isEmpty();
    assertThat(sts(Map.of("ALIBABA_CLOUD_STS_REGION", "cn-beijing")))
        .contains("https://sts.cn-beijing.aliyuncs.com");
    assertThat(sts(Map.of("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "true")))
        .contains("https://sts-vpc.cn-hangzhou.aliyuncs.com");
  }

  private static Optional<String> sts(Map<String, String> environment) {
    return SignIn.WORDS.stsAddress().of(ThisHost.of(environment::get), "cn-hangzhou");
  }
}
