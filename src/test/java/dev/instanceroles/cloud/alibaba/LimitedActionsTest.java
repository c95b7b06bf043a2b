package dev.instanceroles.cloud.alibaba;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.cloud.CloudAction;
import dev.instanceroles.declare.AccountReader;
import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a CloudAccount may limit is what is called. */
class LimitedActionsTest {

  @Test
  void theActionsThatCanBeLimitedAreThoseThatAreCalled() throws Exception {
    var called = Actions.ALL.stream().map(CloudAction::title).sorted().collect(joining(", "));

    assertThat(limiting("RunInstances")).containsExactly(
        "spec.limits.RunInstances: is no action that is called; allowed: " + called);
    for (var action : Actions.ALL) {
      assertThat(limiting(action.title())).isEmpty();
    }
  }

  private static List<String> limiting(String action) throws Exception {
    var account = new JsonMapper().readTree("""
        {"apiVersion": "instanceroles.dev/v1alpha1", "kind": "CloudAccount",
         "metadata": {"name": "prod"},
         "spec": {"provider": "AlibabaCloud", "accountId": "1",
                  "credentials": {"environment": {}},
                  "limits": {"%s": {"perMinute": 1, "burst": 1}}}}""".formatted(action));
    return AccountReader.read(account, EndpointRule.CLOUD_HOSTS)
        .findings()
        .stream()
        .map(Finding::message)
        .toList();
  }
}
