package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.contract.CloudBench;
import dev.instanceroles.cloud.contract.CloudPortContract;
import dev.instanceroles.cloud.contract.HttpBench;
import dev.instanceroles.domain.Provider;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class AlibabaContractTest implements CloudPortContract {
  private final CloudBench bench =
      new HttpBench(
          Provider.AlibabaCloud, false,
          List.of("AttachInstanceRamRole", "DetachInstanceRamRole"),
          List.of("DescribeInstances", "DescribeInstanceRamRole"),
          connections -> AlibabaCloudFactory.of(connections, () -> UUID.randomUUID().toString()));

  @Override
  public CloudBench bench() {
    return bench;
  }

  @AfterEach
  void close() {
    bench.close();
  }
}
