package dev.instanceroles.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.RefusingCloud;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.RoleAnswer;
import org.junit.jupiter.api.Test;

class RenewableCloudTest {
  private static final RoleName ROLE = new RoleName("Reader");

  private static Fault fault(String name) {
    return new Fault(FailureReason.CloudUnavailable, new CloudError(name, ""));
  }

  @Test
  void newCredentialsAreUsedFromTheNextQuestionForTheIdentityOn() {
    var cloud = new RenewableCloud(new RefusingCloud(fault("first")));
    cloud.renew(new RefusingCloud(fault("second")));

    assertThat(cloud.role(ROLE)).isEqualTo(new RoleAnswer.Unverified(fault("first")));
    assertThat(cloud.identity()).isEqualTo(new IdentityAnswer.Failed(fault("second")));
    assertThat(cloud.role(ROLE)).isEqualTo(new RoleAnswer.Unverified(fault("second")));
  }
}
