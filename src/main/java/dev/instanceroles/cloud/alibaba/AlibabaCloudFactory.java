package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.AccountReads;
import dev.instanceroles.cloud.CallObserver;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.Connections;
import dev.instanceroles.cloud.Connections.Protocol;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.RegionCloudFactory;
import dev.instanceroles.cloud.RegionReads;
import dev.instanceroles.domain.Provider;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes ports of Alibaba Cloud. One is enough for a process. */
public final class AlibabaCloudFactory {
  private static final AccountReads.Words WORDS = new AccountReads.Words(
      Provider.AlibabaCloud, Actions.GET_CALLER_IDENTITY, Actions.GET_ROLE,
      "AssumeRolePolicyDocument", "ecs.aliyuncs.com", "InvalidRamRole.NotEcsRole",
      Syntax.NO_SUCH_ROLE);

  private AlibabaCloudFactory() {}

  /**
   * One for production, with connections of its own.
   *
   * @param operator what this process is called in audits
   */
  public static CloudFactory create(CallObserver observer, String operator) {
    return of(Connections.create(observer, operator), () -> UUID.randomUUID().toString());
  }

  /**
   * @param nonces each text only once
   */
  public static CloudFactory of(Connections connections, Supplier<String> nonces) {
    return new RegionCloudFactory(
        connections, Provider.AlibabaCloud, SignIn.WORDS, "InvalidRegionId.NotFound",
        endpoints -> new Protocol(
            Actions.ALL,
            new AlibabaDialect(endpoints, nonces),
            new AlibabaMutations(endpoints.region()),
            Syntax.INSTANCE,
            reads -> reads(reads, endpoints.region())));
  }

  private static RegionReads reads(Reads reads, String region) {
    var instances = new InstanceReads(reads, region);
    return new RegionReads(
        new AccountReads(reads, WORDS),
        instances::read,
        new RoleReads(reads, region)::read,
        instances::tagged);
  }
}
