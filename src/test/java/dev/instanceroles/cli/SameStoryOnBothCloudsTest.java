package dev.instanceroles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.instanceroles.simulator.state.Calls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One service on both clouds, step by step: the same becomes of the same manifests, with as few calls as each cloud allows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameStoryOnBothCloudsTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final List<String> WEB = ids("i-web", "%03d", 250);
  private static final List<String> TYPO = ids("i-typo", "%02d", 10);
  private static final String CAREFULLY = "swap: {canary: 1, maxConcurrent: \"100%\"}";
  /** Those that exist, as the engine asks for them: a hundred at a time, of which the one that does not exist is the first. */
  private static final List<Integer> ALL = List.of(99, 100, 62);

  /** A run of the service after something has changed. */
  enum Step {
    BIND,
    AGAIN,
    SWAP,
    DRIFT,
    UNBIND
  }

  private record Told(int exitCode, Map<Side, String> statuses, Map<Side, Calls> calls) {}

  private final Map<Step, Told> story = new EnumMap<>(Step.class);
  private BothClouds here;

  @BeforeAll
  void tell(@TempDir Path folder) throws IOException {
    here = BothClouds.in(folder);
    declare("WebRole", CAREFULLY);
    run(Step.BIND);
    run(Step.AGAIN);
    declare("WebRole2", CAREFULLY);
    run(Step.SWAP);
    for (var side : Side.values()) {
      here.simulator(side).cloud().detach(side.place(), List.of("i-web002"));
    }
    run(Step.DRIFT);
    declare("WebRole2", "state: Unbound");
    run(Step.UNBIND);
  }

  @AfterAll
  void close() {
    here.close();
  }

  private static List<String> ids(String prefix, String number, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(it -> prefix + number.formatted(it)).toList();
  }

  private void declare(String role, String more) throws IOException {
    var ids = Stream.of(WEB, List.of("i-gone", "i-taken")).flatMap(List::stream).toList();
    here.bind("web", role, more, ids);
    here.bind("typo", "WebRoel", more, TYPO);
  }

  private void run(Step step) throws IOException {
    int code = here.once();
    var statuses = new EnumMap<Side, String>(Side.class);
    var calls = new EnumMap<Side, Calls>(Side.class);
    for (var side : Side.values()) {
      statuses.put(side, status(side));
      calls.put(side, here.simulator(side).calls());
    }
    story.put(step, new Told(code, statuses, calls));
  }

  /** All that is told of the cloud's account and its bindings, but for times. */
  private String status(Side side) throws IOException {
    var view = here.view();
    var all = new ArrayList<Object>();
    view.accounts().stream().filter(it -> it.name().equals(side.account())).forEach(all::add);
    view.bindings()
        .stream()
        .filter(it -> it.namespace().equals(side.account()))
        .forEach(all::add);
    return untimed(all);
  }

  private static String untimed(Object value) throws JsonProcessingException {
    return JSON.writeValueAsString(value).replaceAll("\"lastTransitionTime\":[^,}]+", "\"\":\"\"");
  }

  private Told at(Step step) {
    return story.get(step);
  }

  private List<Integer> sizes(Step step, Side side, String action) {
    return at(step).calls()
        .get(side)
        .mutations()
        .stream()
        .filter(call -> call.action().equals(action))
        .map(call -> call.instanceIds().size())
        .toList();
  }

  /** How many are in which call depends on when the answers to reads came. */
  private static void fewestCalls(List<Integer> sizes, int fewest) {
    assertThat(sizes).hasSize(fewest);
    assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(250);
  }

  private void roleReads(Step step, Side side, int calls) {
    assertThat(at(step).calls().get(side).of(side.roleRead()).received()).isEqualTo(calls);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void bothCloudsTellTheSameOfIt(Step step) {
    var statuses = at(step).statuses();

    assertThat(Side.VOLCENGINE.neutral(statuses.get(Side.VOLCENGINE)))
        .isEqualTo(Side.ALIBABA.neutral(statuses.get(Side.ALIBABA)))
        .hasSizeGreaterThan(1000);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void eachTellsItInItsOwnWords(Side side) {
    assertThat(at(Step.BIND).statuses().get(side))
        .contains("[" + side.noSuchRole() + "]", side.accountId(), side.region())
        .contains("InstanceNotFound", "OtherRole", "RoleNotFound", "is on 250 of 252 instances");
  }

  @Test
  void theExitCodeSaysWhetherAPersonMustAct() {
    assertThat(List.of(Step.BIND, Step.AGAIN, Step.SWAP, Step.DRIFT))
        .allSatisfy(step -> assertThat(at(step).exitCode()).isEqualTo(3));
    assertThat(at(Step.UNBIND).exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void bindingCostsACallForEachHundred(Side side) {
    fewestCalls(sizes(Step.BIND, side, side.attach()), side.mutations(250));
    assertThat(sizes(Step.BIND, side, side.detach())).isEmpty();
    roleReads(Step.BIND, side, side.roleReads(ALL));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void whatIsBoundCostsReadsOnly(Side side) {
    assertThat(at(Step.AGAIN).calls().get(side).mutations()).isEmpty();
    roleReads(Step.AGAIN, side, side.roleReads(ALL));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aSwapBeginsWithOneAndReadsOnceMoreWhatItDetaches(Side side) {
    assertThat(List.of(side.detach(), side.attach())).allSatisfy(
        action -> {
          assertThat(sizes(Step.SWAP, side, action)).startsWith(1);
          fewestCalls(sizes(Step.SWAP, side, action), 1 + side.mutations(249));
        });
    roleReads(
        Step.SWAP, side,
        side.roleReads(ALL) + side.roleReads(sizes(Step.SWAP, side, side.detach())));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void whatLostItsRoleGetsItAgainAndNothingElseIsTouched(Side side) {
    assertThat(at(Step.DRIFT).calls().get(side).mutations()).singleElement().satisfies(call -> {
      assertThat(call.action()).isEqualTo(side.attach());
      assertThat(call.instanceIds()).containsExactly("i-web002");
    });
    roleReads(Step.DRIFT, side, side.roleReads(ALL));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void lettingGoTakesOffWhatWasOursAndNothingElse(Side side) {
    fewestCalls(sizes(Step.UNBIND, side, side.detach()), side.mutations(250));
    assertThat(sizes(Step.UNBIND, side, side.attach())).isEmpty();
    var cloud = here.simulator(side).cloud();
    assertThat(WEB).allSatisfy(id -> assertThat(cloud.roleOf(side.place(), id)).isEmpty());
    assertThat(cloud.roleOf(side.place(), "i-taken")).contains("OtherRole");
  }

  @Test
  void aNodeKeepsTheRoleOfItsServiceThroughAllOfIt() {
    assertThat(here.simulator(Side.VOLCENGINE).cloud().snapshot().instances())
        .filteredOn(instance -> !instance.serviceRoles().isEmpty())
        .singleElement()
        .satisfies(instance -> {
          assertThat(instance.id()).isEqualTo("i-web001");
          assertThat(instance.serviceRoles()).containsExactly("NodeRole");
        });
  }
}
