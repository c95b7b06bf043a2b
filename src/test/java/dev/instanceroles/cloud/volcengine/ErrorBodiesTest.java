package dev.instanceroles.cloud.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.ErrorBody;
import dev.instanceroles.cloud.Json;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodiesTest {
  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(
            "{'ResponseMetadata':{'RequestId':'R','Action':'A','Version':'V','Service':'ecs',"
                + "'Error':{'CodeN':100018,'Code':'FlowLimitExceeded','Message':'Slow.'}}}",
            new ErrorBody("FlowLimitExceeded", "Slow.", "R")),
        Arguments.of(
            "{'ResponseMetadata':{'RequestId':'R','Error':{'Code':'InvalidArgument'}},'Result':{}}",
            new ErrorBody("InvalidArgument", "", "R")),
        Arguments.of(
            "{'ResponseMetadata':{'Error':{'CodeN':100018,'Message':'Slow.'}}}",
            new ErrorBody("100018", "Slow.", "")),
        Arguments.of(
            "{'errorcode':'AccessDenied','message':'No.'}",
            new ErrorBody("AccessDenied", "No.", "")),
        Arguments.of("{'errorcode':1033,'message':null}", new ErrorBody("1033", "", "")));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void bothShapesAreUnderstood(String body, ErrorBody expected) {
    assertThat(read(body)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'ResponseMetadata':{'RequestId':'R'},'Result':{}}",
          "{'ResponseMetadata':{'Error':null}}", "{'ResponseMetadata':{'Error':{}}}",
          "{'ResponseMetadata':{'Error':{'CodeN':0,'Code':'','Message':''}}}",
          "{'ResponseMetadata':'Error'}", "{'ResponseMetadata':[{'Error':{'Code':'X'}}]}",
          "{'errorcode':0,'message':'ok'}", "{'message':'hello'}",
          "{'Result':{'Error':{'Code':'X'}}}", "{'Error':{'Code':'X'}}"})
  void whatTellsNoCodeIsNoError(String body) {
    assertThat(read(body)).isEmpty();
  }

  private static Optional<ErrorBody> read(String body) {
    return Json.object(body.replace('\'', '"')).flatMap(ErrorBodies::of);
  }
}
