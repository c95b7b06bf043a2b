package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.LogCapture;
import dev.instanceroles.cloud.MutationAudit;
import dev.instanceroles.domain.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.KeyValuePair;

class MutationAuditTest {
  private static final String ATTACH = "AttachInstanceRamRole";
  private static final String REQUEST_ID = "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E";

  @RegisterExtension final FakeAlibaba cloud = new FakeAlibaba();

  @Test
  void aBatchThatWasAnsweredIsOneLineWithWhatWasNotDone() {
    var line = one(
        audit(
            Rows.results(
                ATTACH, "{'InstanceId':'i-a','Code':'200'}",
                "{'InstanceId':'i-b','Code':'InvalidInstanceId.NotFound','Message':'No.'}")));

    assertThat(values(line)).containsAllEntriesOf(
        Map.ofEntries(
            Map.entry("partition", "AlibabaCloud/1234567890123456/cn-hangzhou"),
            Map.entry("batch", "3-17"),
            Map.entry("action", ATTACH),
            Map.entry("operator", ""),
            Map.entry("account", "prod"),
            Map.entry("credentials", "environment"),
            Map.entry("key", "***"),
            Map.entry("askedBy", "[team-a/web@3]"),
            Map.entry("purpose", "ATTACH"),
            Map.entry("role", "Web"),
            Map.entry("ids", "[i-a, i-b, i-c]"),
            Map.entry("outcome", "Items"),
            Map.entry("notDone", "{i-b=InvalidInstanceId.NotFound, i-c=unknown}"),
            Map.entry("requestId", REQUEST_ID),
            Map.entry("millis", "0")));
    assertThat(line.getLevel()).isEqualTo(Level.INFO);
  }

  @Test
  void anIdThatCouldNotBeAskedForIsNotTakenForDone() {
    cloud.on(ATTACH, Rows.results(ATTACH, "{'InstanceId':'i-a','Code':'200'}"));
    try (var logs = new LogCapture()) {
      cloud.port().send(Batches.attach("i-a", "not an id"), () -> true);

      assertThat(values(one(logs.events(MutationAudit.LOGGER))))
          .containsEntry("ids", "[i-a, not an id]")
          .hasEntrySatisfying(
              "notDone", notDone -> assertThat(notDone).matches("\\{not an id=\\w.*}"));
    }
  }

  @Test
  void aRefusalShowsItsCode() {
    assertThat(values(one(audit(FakeAlibaba.error(403, "Forbidden.RAM", "No.")))))
        .containsEntry("outcome", "Refused")
        .containsEntry("code", "Forbidden.RAM")
        .containsEntry("requestId", "4C467B38-3910-447D-87BC-AC049166F216");
  }

  @Test
  void aSendWithoutAnswerIsALineAsWell() {
    assertThat(values(one(audit(FakeAlibaba.status(502, "")))))
        .containsEntry("outcome", "Ambiguous")
        .containsEntry("requestId", "");
  }

  @Test
  void whatWasNotSentIsNoMutation() {
    try (var logs = new LogCapture()) {
      cloud.port().send(Batches.attach("i-a"), () -> false);

      assertThat(one(logs.events(MutationAudit.LOGGER)).getLevel()).isEqualTo(Level.DEBUG);
    }
  }

  @Test
  void readsAreNotAudited() {
    cloud.on("DescribeInstances", Rows.instances());
    try (var logs = new LogCapture()) {
      cloud.port().read(List.of(new InstanceId("i-a")));

      assertThat(logs.events(MutationAudit.LOGGER)).isEmpty();
    }
  }

  private List<ILoggingEvent> audit(MockResponse response) {
    cloud.on(ATTACH, response);
    try (var logs = new LogCapture()) {
      cloud.port().send(Batches.attach("i-a", "i-b", "i-c"), () -> true);
      return logs.events(MutationAudit.LOGGER);
    }
  }

  private static ILoggingEvent one(List<ILoggingEvent> events) {
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static Map<String, String> values(ILoggingEvent event) {
    var values = new TreeMap<String, String>();
    for (KeyValuePair pair : event.getKeyValuePairs()) {
      values.put(pair.key, String.valueOf(pair.value));
    }
    return values;
  }
}
