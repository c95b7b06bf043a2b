package dev.instanceroles.cloud.volcengine;

import dev.instanceroles.cloud.contract.CloudBench;
import dev.instanceroles.cloud.contract.CloudPortContract;
import dev.instanceroles.cloud.contract.HttpBench;
import dev.instanceroles.domain.Provider;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class VolcengineContractTest implements CloudPortContract {
  private final CloudBench bench =
      new HttpBench(
          Provider.Volcengine, true,
          List.of("AssociateInstancesIamRole", "DisassociateInstancesIamRole"),
          List.of("DescribeInstances", "DescribeInstancesIamRoles"),
          connections -> VolcengineCloudFactory.of(
              connections, () -> UUID.randomUUID().toString()));

  @Override
  public CloudBench bench() {
    return bench;
  }

  @AfterEach
  void close() {
    bench.close();
  }
}
