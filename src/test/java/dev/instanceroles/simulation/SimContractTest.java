package dev.instanceroles.simulation;

import dev.instanceroles.cloud.contract.CloudBench;
import dev.instanceroles.cloud.contract.CloudPortContract;
import dev.instanceroles.domain.Provider;
import org.junit.jupiter.api.Nested;

/** The cloud of the simulation does nothing that no real one does, as either of them. */
class SimContractTest {
  @Nested
  class LikeAlibabaCloud implements CloudPortContract {
    private final CloudBench bench = new SimBench(Provider.AlibabaCloud);

    @Override
    public CloudBench bench() {
      return bench;
    }
  }

  @Nested
  class LikeVolcengine implements CloudPortContract {
    private final CloudBench bench = new SimBench(Provider.Volcengine);

    @Override
    public CloudBench bench() {
      return bench;
    }
  }
}
