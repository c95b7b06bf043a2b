package dev.instanceroles.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormatTest {

  private static final ObjectMapper JSON = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource("wholeObjects")
  void everythingSurvivesTheRoundTrip(Class<?> type, String json) throws Exception {
    var object = JSON.readValue(json, type);

    assertThat(JSON.readTree(JSON.writeValueAsString(object))).isEqualTo(JSON.readTree(json));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wholeObjects")
  void whatIsNotSetIsNotWritten(Class<?> type) throws Exception {
    assertThat(JSON.writeValueAsString(JSON.readValue("{}", type))).isEqualTo("{}");
  }

  @Test
  void aStatusOfANewerVersionIsReadForWhatIsKnown() throws JsonProcessingException {
    var status = JSON.readValue(
        """
            {"observedGeneration": 3, "weather": "fine", "summary": {"bound": 2, "floating": 1}}""",
        InstanceRoleBindingStatus.class);

    assertThat(status.observedGeneration()).isEqualTo(3);
    assertThat(status.summary())
        .isEqualTo(new InstanceRoleBindingStatus.Summary(0, 2, 0, 0, 0, 0));
  }

  /** Tools that generate schemas take such a method for a property. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("wholeObjects")
  void noMethodLooksLikeAnotherProperty(Class<?> type) {
    assertThat(
        Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses()))
            .filter(Class::isRecord)
            .flatMap(record -> Stream.of(record.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName))
        .noneMatch(name -> name.matches("(get|is)[A-Z].*"));
  }

  static Stream<Arguments> wholeObjects() {
    return Stream.of(
        Arguments.of(InstanceRoleBindingSpec.class, """
            {"accountRef": {"name": "prod"}, "region": "cn-hangzhou", "roleName": "WebServerRole",
             "instances": {"ids": ["i-bp1a"]}, "state": "Bound", "mode": "Observe",
             "suspend": true, "deletionPolicy": "Retain",
             "onExisting": {"sameRole": "Adopt", "replaceRoles": ["OldRole"]},
             "swap": {"canary": 2, "soakSeconds": 60, "maxConcurrent": "10%"},
             "sessionPolicy": "{}"}"""),
        Arguments.of(InstanceRoleBindingSpec.class, """
            {"swap": {"maxConcurrent": 5}}"""),
        Arguments.of(CloudAccountSpec.class, """
            {"provider": "AlibabaCloud", "accountId": "1234567890123456", "mode": "Enforce",
             "credentials": {"secretRef": {"name": "prod-ak"}, "environment": {}},
             "grants": [{"namespaces": ["team-a"], "roles": ["Web*"], "regions": ["cn-*"],
                         "instances": {"all": true}, "mayAdopt": false, "mayReplace": ["Old*"]}],
             "protectedRoles": ["KubernetesWorkerRole-*"],
             "detachLimit": {"percent": 10, "atLeast": 25}, "driftSweepSeconds": 600,
             "endpoints": {"ecs": "https://a", "iam": "https://b", "sts": "https://c"},
             "limits": {"AttachInstanceRamRole": {"perMinute": 60, "burst": 10}}}"""),
        Arguments.of(InstanceRoleBindingStatus.class, """
            {"observedGeneration": 3,
             "conditions": [{"type": "Ready", "status": "False", "reason": "PartiallyBound",
                             "message": "m", "observedGeneration": 3,
                             "lastTransitionTime": "2026-01-02T03:04:05Z"}],
             "summary": {"desired": 250, "bound": 247, "unowned": 0, "pending": 0, "failed": 3,
                         "drifted": 0},
             "plan": {"attach": 0, "detach": 0, "swap": 1, "hash": "3f9c12ab77d0"},
             "failureReasons": [{"reason": "InstanceNotFound", "count": 2}],
             "failures": [{"instanceId": "i-bp1ccc", "reason": "InstanceNotFound",
                           "code": "InvalidInstanceId.NotFound", "message": "m"}],
             "lastHandledReconcileAt": "now"}"""),
        Arguments.of(CloudAccountStatus.class, """
            {"conditions": [{"type": "Ready", "status": "True"}],
             "regions": [{"name": "cn-hangzhou", "owned": 2, "bindings": 1}]}"""),
        Arguments.of(InstanceRoleLedger.class, """
            {"provider": "AlibabaCloud", "accountId": "1234567890123456", "region": "cn-hangzhou",
             "part": "journal", "writes": 3, "pages": 2, "payload": "{}", "checksum": "00"}"""));
  }
}
