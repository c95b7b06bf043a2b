package dev.instanceroles.cloud;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import java.util.List;

/** What one region of one account tells. */
public interface RegionReads {
  IdentityAnswer identity();

  RoleAnswer role(RoleName role);

  /**
   * Present without roles for what exists and can hold one.
   *
   * @param ids 1 to 100
   */
  ReadAnswer existence(List<InstanceId> ids);

  /**
   * @param ids at most 100, that exist and can hold a role
   */
  ReadAnswer roles(List<InstanceId> ids);
}
