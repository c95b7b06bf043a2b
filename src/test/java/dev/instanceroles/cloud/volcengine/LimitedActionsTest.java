package dev.instanceroles.cloud.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Provider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a CloudAccount may limit is what is called. */
class LimitedActionsTest {
  @Test
  void theActionsThatCanBeLimitedAreThoseThatAreCalled() {
    assertThat(Provider.Volcengine.syntax().actions())
        .containsExactlyElementsOf(Stream.of(Action.values()).map(Action::title).sorted().toList());
  }
}
