package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.RegionReads;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import java.util.List;

/** The reads of one region of one Alibaba Cloud account. */
record AlibabaReads(AccountReads account, InstanceReads instances, RoleReads held)
    implements RegionReads {
  static AlibabaReads of(Reads<Action> reads, String region) {
    return new AlibabaReads(
        new AccountReads(reads), new InstanceReads(reads, region), new RoleReads(reads, region));
  }

  @Override
  public IdentityAnswer identity() {
    return account.identity();
  }

  @Override
  public RoleAnswer role(RoleName role) {
    return account.role(role);
  }

  @Override
  public ReadAnswer existence(List<InstanceId> ids) {
    return instances.read(ids);
  }

  @Override
  public ReadAnswer roles(List<InstanceId> ids) {
    return held.read(ids);
  }
}
