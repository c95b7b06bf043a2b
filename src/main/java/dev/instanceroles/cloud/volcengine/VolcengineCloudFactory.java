package dev.instanceroles.cloud.volcengine;

import dev.instanceroles.cloud.AccountReads;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.Connections;
import dev.instanceroles.cloud.Connections.Protocol;
import dev.instanceroles.cloud.Endpoints;
import dev.instanceroles.cloud.NamedCredentials;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.RegionCloudFactory;
import dev.instanceroles.cloud.RegionReads;
import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Provider;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes ports of Volcengine. One is enough for a process. */
public final class VolcengineCloudFactory {
  private static final NamedCredentials.Names VARIABLES = new NamedCredentials.Names(
      "VOLCENGINE_ACCESS_KEY",
      "VOLCENGINE_SECRET_KEY",
      "VOLCENGINE_SESSION_TOKEN");

  private static final AccountReads.Words WORDS = new AccountReads.Words(
      Provider.Volcengine, Actions.GET_CALLER_IDENTITY, Actions.GET_ROLE,
      "TrustPolicyDocument", "ecs", FailureReason.RoleNotTrusted.name(), Syntax.NO_SUCH_ROLE);

  private VolcengineCloudFactory() {}

  /** One for production, with connections of its own. */
  public static CloudFactory create() {
    return of(Connections.create(), () -> UUID.randomUUID().toString());
  }

  /**
   * @param tokens each text only once
   */
  static CloudFactory of(Connections connections, Supplier<String> tokens) {
    var domains = new TreeSet<>(Provider.Volcengine.syntax().domains());
    return new RegionCloudFactory(
        connections, VARIABLES, domains, FailureReason.RegionNotFound.name(),
        (declared, region) -> new Protocol(
            Actions.ALL,
            new VolcengineDialect(new Endpoints(declared, region), region),
            new VolcengineMutations(tokens),
            Syntax.INSTANCE,
            reads -> reads(reads, connections.ticker())));
  }

  private static RegionReads reads(Reads reads, Ticker ticker) {
    var account = new AccountReads(reads, WORDS);
    return new RegionReads(
        account,
        new InstanceReads(reads)::read,
        new RoleReads(reads, new RoleKinds(reads, ticker)::of)::read);
  }
}
