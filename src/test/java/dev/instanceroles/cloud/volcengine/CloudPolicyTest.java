package dev.instanceroles.cloud.volcengine;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.domain.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The policy for the operator's identity that messages point to. */
class CloudPolicyTest {
  @Test
  void itAllowsWhatIsCalledAndNothingElse() throws IOException {
    var called = Actions.ALL.stream()
        .map(action -> action.service().name() + ":" + action.title());
    assertThat(statements().flatMap(statement -> texts(statement.path("Action"))))
        .containsExactlyInAnyOrderElementsOf(called.collect(toCollection(TreeSet::new)));
  }

  @Test
  void whatIsChangedIsInstancesOnly() throws IOException {
    assertThat(
        statements().filter(
            statement -> texts(statement.path("Action"))
                .anyMatch(action -> action.contains("sociate"))))
        .hasSize(1)
        .allSatisfy(
            statement -> assertThat(texts(statement.path("Resource")))
                .containsExactly("trn:ecs:*:*:instance/*"));
  }

  private static Stream<JsonNode> statements() throws IOException {
    var file = Path.of(Provider.Volcengine.words().policyFile());
    return StreamSupport.stream(
        new JsonMapper().readTree(file.toFile()).path("Statement").spliterator(), false);
  }

  private static Stream<String> texts(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::textValue);
  }
}
