package dev.instanceroles.declare;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Good objects to be made bad. Single quotes do. */
final class Manifests {
  static final Origin ORIGIN = new Origin("uid-1", 3, 42, Instant.EPOCH, true, false);

  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
      .build();

  private Manifests() {}

  static JsonNode binding() {
    return json("""
        {'apiVersion': 'instanceroles.dev/v1alpha1', 'kind': 'InstanceRoleBinding',
         'metadata': {'name': 'web', 'namespace': 'team-a'},
         'spec': {'accountRef': {'name': 'prod'}, 'region': 'cn-hangzhou',
                  'roleName': 'WebServerRole',
                  'instances': {'ids': ['i-bp1aaa', 'i-bp1bbb']},
                  'state': 'Bound', 'mode': 'Enforce', 'suspend': false,
                  'deletionPolicy': 'Detach',
                  'onExisting': {'sameRole': 'Leave', 'replaceRoles': ['OldRole']},
                  'swap': {'canary': 1, 'soakSeconds': 0, 'maxConcurrent': '10%'},
                  'sessionPolicy': '{}'}}""");
  }

  static JsonNode account() {
    return json("""
        {'apiVersion': 'instanceroles.dev/v1alpha1', 'kind': 'CloudAccount',
         'metadata': {'name': 'prod'},
         'spec': {'provider': 'AlibabaCloud', 'accountId': '1234567890123456',
                  'mode': 'Enforce', 'credentials': {'secretRef': {'name': 'prod-ak'}},
                  'grants': [{'namespaces': ['team-a'], 'roles': ['Web*'],
                              'regions': ['cn-*'], 'instances': {'all': true},
                              'mayAdopt': false, 'mayReplace': []}],
                  'protectedRoles': ['Kubernetes*'],
                  'detachLimit': {'percent': 10, 'atLeast': 25}, 'driftSweepSeconds': 600,
                  'endpoints': {'ecs': 'https://ecs.cn-hangzhou.aliyuncs.com'},
                  'limits': {'GetRole': {'perMinute': 60, 'burst': 10}}}}""");
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /**
   * Sets one value.
   *
   * @param pointer where
   * @param value JSON, or null to take away what is there
   */
  static JsonNode with(JsonNode good, String pointer, @Nullable String value) {
    var copy = good.deepCopy();
    var path = JsonPointer.compile(pointer);
    var name = path.last().getMatchingProperty();
    switch (copy.at(path.head())) {
      case ObjectNode object when value == null -> object.remove(name);
      case ObjectNode object -> object.set(name, json(value));
      case ArrayNode array when value != null -> array.set(Integer.parseInt(name), json(value));
      default -> throw new IllegalArgumentException(pointer);
    }
    return copy;
  }

  /** The findings, each as a line. */
  static List<String> lines(List<Finding> findings) {
    return findings.stream().map(Manifests::line).toList();
  }

  private static String line(Finding finding) {
    return switch (finding.severity()) {
      case FAULT -> finding.message();
      case WARNING -> "warning: " + finding.message();
      case NOTE -> "note: " + finding.message();
    };
  }
}
