package dev.instanceroles.cloud.alibaba;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The policy for the operator's identity that messages point to. */
class CloudPolicyTest {
  private static final Path POLICY = Path.of("deploy/cloud-policies/alibaba.json");

  @Test
  void itAllowsWhatIsCalledAndPassingRolesAndNothingElse() throws IOException {
    var called = Actions.ALL.stream()
        .map(action -> action.service().name().replace("iam", "ram") + ":" + action.title());

    assertThat(statements().flatMap(statement -> texts(statement.path("Action"))))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(called, Stream.of("ram:PassRole")).collect(toCollection(TreeSet::new)));
  }

  @Test
  void rolesAreLimitedByTheBeginningOfTheirName() throws IOException {
    assertThat(statements().filter(CloudPolicyTest::isAboutRoles)).isNotEmpty()
        .allSatisfy(
            statement -> assertThat(
                texts(statement.path("Resource")).filter(resource -> resource.contains(":role/")))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(resource).matches("acs:ram:.*:role/\\w+\\*"))
                .hasSameSizeAs(
                    texts(statement.path("Resource"))
                        .filter(resource -> !resource.contains(":instance/"))
                        .toList()));
  }

  private static boolean isAboutRoles(JsonNode statement) {
    return texts(statement.path("Action"))
        .anyMatch(
            action -> action.startsWith("ram:")
                || action.contains("tachInstanceRamRole"));
  }

  private static Stream<JsonNode> statements() throws IOException {
    return StreamSupport.stream(
        new JsonMapper().readTree(POLICY.toFile()).path("Statement").spliterator(), false);
  }

  private static Stream<String> texts(JsonNode node) {
    return node.isTextual()
        ? Stream.of(node.textValue())
        : StreamSupport.stream(node.spliterator(), false).map(JsonNode::textValue);
  }
}
