package dev.instanceroles.cloud.volcengine;

import dev.instanceroles.cloud.AccountReads;
import dev.instanceroles.cloud.CallObserver;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.Connections;
import dev.instanceroles.cloud.Connections.Protocol;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.RegionCloudFactory;
import dev.instanceroles.cloud.RegionReads;
import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Provider;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes ports of Volcengine. One is enough for a process. */
public final class VolcengineCloudFactory {
  private static final AccountReads.Words WORDS = new AccountReads.Words(
      Provider.Volcengine, Actions.GET_CALLER_IDENTITY, Actions.GET_ROLE,
      "TrustPolicyDocument", "ecs", FailureReason.RoleNotTrusted.name(), Syntax.NO_SUCH_ROLE);

  private VolcengineCloudFactory() {}

  /**
   * One for production, with connections of its own.
   *
   * @param operator what this process is called in audits
   */
  public static CloudFactory create(CallObserver observer, String operator) {
    return of(Connections.create(observer, operator), () -> UUID.randomUUID().toString());
  }

  /**
   * @param tokens each text only once
   */
  public static CloudFactory of(Connections connections, Supplier<String> tokens) {
    return new RegionCloudFactory(
        connections, Provider.Volcengine, SignIn.WORDS, FailureReason.RegionNotFound.name(),
        endpoints -> new Protocol(
            Actions.ALL,
            new VolcengineDialect(endpoints),
            new VolcengineMutations(tokens),
            Syntax.INSTANCE,
            reads -> reads(reads, connections.ticker())));
  }

  private static RegionReads reads(Reads reads, Ticker ticker) {
    var instances = new InstanceReads(reads);
    return new RegionReads(
        new AccountReads(reads, WORDS),
        instances::read,
        new RoleReads(reads, new RoleKinds(reads, ticker)::of)::read,
        instances::tagged);
  }
}
