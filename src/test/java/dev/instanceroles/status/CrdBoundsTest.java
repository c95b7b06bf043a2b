package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.instanceroles.domain.FailureReason;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A status that the CRD refuses is one that nobody sees. */
class CrdBoundsTest {
  @Test
  void whatIsComposedFitsIntoTheSchema() throws IOException {
    var status = new YAMLMapper().readTree(
        Path.of("crds/instancerolebindings.instanceroles.dev.yaml").toFile())
        .at("/spec/versions/0/schema/openAPIV3Schema/properties/status");

    assertThat(status.at("/properties/failures/maxItems").intValue()).isEqualTo(FailureRows.MOST);
    assertThat(status.at("/properties/failureReasons/maxItems").intValue())
        .isGreaterThan(FailureReason.values().length);
    assertThat(status.at("/properties/conditions/items/properties/message/maxLength").intValue())
        .isGreaterThanOrEqualTo(Sentence.LONGEST);
    assertThat(status.at("/default/conditions/0/reason").textValue())
        .isEqualTo(ReadyReason.WaitingForOperator.name());
  }
}
