package dev.instanceroles.status;

import dev.instanceroles.Golden;
import org.junit.jupiter.api.Test;

class StatusReferenceTest {
  @Test
  void pageIsWhatTheCodeSays() {
    Golden.check("docs/status.md", StatusReference.markdown());
  }
}
