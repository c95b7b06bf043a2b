package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.AccountReads;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.Connections;
import dev.instanceroles.cloud.Connections.Protocol;
import dev.instanceroles.cloud.Endpoints;
import dev.instanceroles.cloud.NamedCredentials;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.RegionCloudFactory;
import dev.instanceroles.cloud.RegionReads;
import dev.instanceroles.domain.Provider;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes ports of Alibaba Cloud. One is enough for a process. */
public final class AlibabaCloudFactory {
  private static final NamedCredentials.Names VARIABLES = new NamedCredentials.Names(
      "ALIBABA_CLOUD_ACCESS_KEY_ID",
      "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
      "ALIBABA_CLOUD_SECURITY_TOKEN");

  private static final AccountReads.Words WORDS = new AccountReads.Words(
      Provider.AlibabaCloud, Actions.GET_CALLER_IDENTITY, Actions.GET_ROLE,
      "AssumeRolePolicyDocument", "ecs.aliyuncs.com", "InvalidRamRole.NotEcsRole",
      Syntax.NO_SUCH_ROLE);

  private AlibabaCloudFactory() {}

  /** One for production, with connections of its own. */
  public static CloudFactory create() {
    return of(Connections.create(), () -> UUID.randomUUID().toString());
  }

  /**
   * @param nonces each text only once
   */
  static CloudFactory of(Connections connections, Supplier<String> nonces) {
    return new RegionCloudFactory(
        connections, VARIABLES, new TreeSet<>(Provider.AlibabaCloud.syntax().domains()),
        "InvalidRegionId.NotFound",
        (declared, region) -> new Protocol(
            Actions.ALL,
            new AlibabaDialect(new Endpoints(declared, region), nonces),
            new AlibabaMutations(region),
            Syntax.INSTANCE,
            reads -> reads(reads, region)));
  }

  private static RegionReads reads(Reads reads, String region) {
    var account = new AccountReads(reads, WORDS);
    return new RegionReads(
        account,
        new InstanceReads(reads, region)::read,
        new RoleReads(reads, region)::read);
  }
}
