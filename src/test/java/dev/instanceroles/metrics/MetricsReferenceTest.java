package dev.instanceroles.metrics;

import dev.instanceroles.Golden;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  @Test
  void pageIsWhatTheCodeSays() {
    Golden.check("docs/metrics.md", MetricsReference.markdown());
  }
}
