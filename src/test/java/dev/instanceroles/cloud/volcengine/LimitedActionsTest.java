package dev.instanceroles.cloud.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.CloudAction;
import dev.instanceroles.domain.Provider;
import org.junit.jupiter.api.Test;

/** What a CloudAccount may limit is what is called. */
class LimitedActionsTest {
  @Test
  void theActionsThatCanBeLimitedAreThoseThatAreCalled() {
    assertThat(Provider.Volcengine.syntax().actions())
        .containsExactlyElementsOf(Actions.ALL.stream().map(CloudAction::title).sorted().toList());
  }
}
