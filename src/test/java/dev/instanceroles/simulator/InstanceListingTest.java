package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceListingTest {
  private static final String ACTION = "DescribeInstances";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.start("", time);
  private final CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void describesAnInstanceWithoutItsRole() throws IOException {
    assertThat(
        client.call(ACTION, "InstanceIds", ids("i-db")).json().at("/Instances/Instance/0"))
        .hasToString(
            """
                {"InstanceId":"i-db","InstanceName":"i-db","Status":"Stopped",\
                "InstanceNetworkType":"vpc","Tags":{"Tag":[\
                {"TagKey":"app","TagValue":"db"},{"TagKey":"team","TagValue":"a"}]}}""");
  }

  @Test
  void leavesUnknownIdsOut() throws IOException {
    assertThat(
        client.call(ACTION, "InstanceIds", ids("i-nowhere", "i-db", "i-shanghai")).instances())
        .containsExactly("i-db");
  }

  @Test
  void takesNoIdsAsNone() throws IOException {
    assertThat(client.call(ACTION, "InstanceIds", "[]").instances()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"100, 200", "101, 400 InvalidInstanceIds.Malformed"})
  void takesAHundredIds(int count, String outcome) throws IOException {
    assertThat(client.call(ACTION, "InstanceIds", ids(webServers(count))).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void showsOnlyTenOfTheIdsIfNotAskedForMore() throws IOException {
    assertThat(client.call(ACTION, "InstanceIds", ids(webServers(20))).instances()).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
      "Tag.1.Key, app, Tag.1.Value, db,  1",
      "Tag.1.Key, app, Tag.1.Value, web, 120",
      "Tag.1.Key, app, Tag.1.Value, '',  121",
      "Tag.1.Key, App, Tag.1.Value, '',  0",
      "Status, Stopped, PageNumber, 1,   1",
      "InstanceNetworkType, classic, PageNumber, 1, 1",
      "PageNumber, 1, PageSize, 1,       122"})
  void filters(String name, String value, String name2, String value2, int total)
      throws IOException {
    var answer = client.call(ACTION, name, value, name2, value2);

    assertThat(answer.json().get("TotalCount").asInt()).as(answer.body()).isEqualTo(total);
  }

  @Test
  void wantsAllTagsToMatch() throws IOException {
    assertThat(
        client.call(
            ACTION, "Tag.1.Key", "team", "Tag.1.Value", "a", "Tag.2.Key", "app", "Tag.2.Value",
            "db")
            .instances())
        .containsExactly("i-db");
  }

  @ParameterizedTest
  @CsvSource({
      "Tag.20.Key,   200",
      "Tag.21.Key,   400 InvalidParameter",
      "Tag.0.Key,    400 InvalidParameter",
      "Tag.1.Value,  400 MissingParameter.Tag.1.Key",
      "Tags.1.Key,   400 UnsupportedParameter",
      "InstanceName, 400 UnsupportedParameter"})
  void knowsTwentyTags(String parameter, String outcome) throws IOException {
    assertThat(client.call(ACTION, parameter, "app").outcome()).isEqualTo(outcome);
  }

  @Test
  void pagesByTokensThroughAll() throws IOException {
    var found = new ArrayList<String>();
    var token = "";
    do {
      var page = client.call(ACTION, "MaxResults", "50", "NextToken", token);
      assertThat(page.json().get("TotalCount").asInt()).isZero();
      found.addAll(page.instances());
      token = page.json().get("NextToken").asText();
    } while (!token.isEmpty());

    assertThat(found).hasSize(122).doesNotHaveDuplicates().isSorted();
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "10, 10", "11, 11", "100, 100", "1000, 100"})
  void bringsMaxResultsIntoItsRange(int asked, int shown) throws IOException {
    assertThat(client.call(ACTION, "MaxResults", Integer.toString(asked)).instances())
        .hasSize(shown);
  }

  @Test
  void endsWithoutATokenIfTheLastPageIsFull() throws IOException {
    var answer =
        client.call(ACTION, "MaxResults", "10", "InstanceIds", ids(webServers(10)));

    assertThat(answer.instances()).hasSize(10);
    assertThat(answer.json().get("NextToken").asText()).isEmpty();
  }

  @Test
  void refusesTokensOfOthers() throws IOException {
    assertThat(client.call(ACTION, "NextToken", "???").outcome())
        .isEqualTo("400 InvalidParameter");
  }

  @Test
  void pagesByNumber() throws IOException {
    var answer = client.call(ACTION, "PageNumber", "3", "PageSize", "60");

    assertThat(answer.instances()).containsExactly("i-web-119", "i-web-120");
    assertThat(answer.json().get("TotalCount").asInt()).isEqualTo(122);
    assertThat(answer.json().get("PageNumber").asInt()).isEqualTo(3);
    assertThat(answer.json().get("PageSize").asInt()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({"100, 200", "101, 400 InvalidParameter"})
  void limitsPages(String size, String outcome) throws IOException {
    assertThat(client.call(ACTION, "PageSize", size).outcome()).isEqualTo(outcome);
  }

  private static String[] webServers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> String.format("i-web-%03d", i))
        .toArray(String[]::new);
  }
}
