package dev.instanceroles.cli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.simulator.state.Calls;
import dev.instanceroles.simulator.state.Mutation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFactsTest {

  private static final String ATTACH = Site.ALIBABA.attach();
  private static final String DETACH = Site.ALIBABA.detach();
  private static final Calls.Counts FOUR_OF_WHICH_ONE_THROTTLED = new Calls.Counts(4, 3, 0, 1, 0);

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "100,1", "101,2", "250,3"})
  void aCallHoldsAHundred(int instances, int calls) {
    assertThat(CallFacts.fewest(instances)).isEqualTo(calls);
  }

  @ParameterizedTest
  @CsvSource({"1,10,1", "2,10,2", "11,10,2", "100,10,11", "301,200,4"})
  void aCarefulSwapBeginsWithOne(int instances, int atATime, int calls) {
    assertThat(CallFacts.fewestWithCare(instances, atATime)).isEqualTo(calls);
  }

  @Test
  void bareIsWhatWasDetachedAndNotYetAttached() {
    var calls = List.of(
        done(DETACH, "a"), done(ATTACH, "a"), done(DETACH, "b", "c"), done(DETACH, "d"),
        done(ATTACH, "b"), done(DETACH, "e"));

    assertThat(CallFacts.mostBare(calls)).isEqualTo(3);
  }

  @Test
  void theSecondCloudsDetachesAreDetachesToo() {
    var calls = List.of(
        done(Site.VOLCENGINE.detach(), "a"), done(Site.VOLCENGINE.attach(), "a"),
        done(Site.VOLCENGINE.detach(), "b", "c"));

    assertThat(CallFacts.mostBare(calls)).isEqualTo(2);
    assertThat(CallFacts.oneWentFirst(calls)).isTrue();
  }

  @Test
  void callsOfTwoCloudsStandBesideEachOther() {
    var lines = CallFacts.beside(
        Site.ALIBABA, List.of(done(ATTACH, "a")), Site.VOLCENGINE,
        List.of(done(Site.VOLCENGINE.attach(), "b", "c"), done(Site.VOLCENGINE.attach(), "d")));

    assertThat(lines).containsExactly(
        "Alibaba Cloud                                  | Volcengine",
        "00:00:00.000  AttachInstanceRamRole          1 | 00:00:00.000  AssociateInstancesIamRole      2",
        "                                               | 00:00:00.000  AssociateInstancesIamRole      1");
  }

  @Test
  void anInstanceThatWasRefusedIsNeitherBareNorChanged() {
    var calls = List.of(refused(DETACH, "a"), refused(ATTACH, "b"));

    assertThat(CallFacts.mostBare(calls)).isZero();
    assertThat(CallFacts.changes(calls, ATTACH)).isEmpty();
    assertThat(CallFacts.named(calls)).containsExactly("a", "b");
  }

  @Test
  void oneWentFirstOnlyIfItHadItsNewRoleBeforeOthersLostTheirs() {
    assertThat(CallFacts.oneWentFirst(List.of(done(DETACH, "a"), done(ATTACH, "a")))).isTrue();
    assertThat(
        CallFacts.oneWentFirst(List.of(done(DETACH, "a"), done(DETACH, "b"), done(ATTACH, "a"))))
        .isFalse();
    assertThat(CallFacts.oneWentFirst(List.of(done(DETACH, "a", "b"), done(ATTACH, "a", "b"))))
        .isFalse();
    assertThat(CallFacts.oneWentFirst(List.of())).isFalse();
  }

  @Test
  void changesAreCountedForEachInstance() {
    var calls = List.of(done(ATTACH, "a", "b"), done(DETACH, "a"), done(ATTACH, "a"));

    assertThat(CallFacts.changes(calls, ATTACH)).isEqualTo(Map.of("a", 2, "b", 1));
  }

  @Test
  void aChapterIsChargedOnlyWithWhatCameSinceTheLast() {
    var books = new Books();
    var early = List.of(done(ATTACH, "a"));
    books.close(calls(early, Calls.Counts.NONE));
    var all = List.of(early.getFirst(), done(ATTACH, "b", "c"), done(DETACH, "b"));
    books.enter("now", ATTACH, 1, calls(all, FOUR_OF_WHICH_ONE_THROTTLED));

    assertThat(books.efforts()).containsExactly(new Effort("now", ATTACH, 2, 1, 1, 1));
  }

  @Test
  void callsAreToldApartByCloud() {
    var calls = calls(List.of(done(ATTACH, "a")), Calls.Counts.NONE);

    assertThat(new Books().since(calls, Site.ALIBABA)).hasSize(1);
    assertThat(new Books().since(calls, Site.VOLCENGINE)).isEmpty();
  }

  @Test
  void everyDifferenceOfTheCloudIsTold() {
    var books = new Books();
    books.hold(List.of("a", "b"), "Web");
    books.hold(List.of("c"), "Api");

    assertThat(books.differences(new TreeMap<>(Map.of("a", "Web", "b", "Api", "d", "Old"))))
        .containsExactly(
            "b holds Api, not Web", "c holds nothing, not Api", "d holds Old, not nothing");
    assertThat(books.differences(new TreeMap<>(Map.of("a", "Web", "b", "Web", "c", "Api"))))
        .isEmpty();
  }

  private static Calls calls(List<Mutation> mutations, Calls.Counts counts) {
    return new Calls(mutations, new TreeMap<>(Map.of(ATTACH, counts)));
  }

  private static Mutation done(String action, String... ids) {
    return mutation(action, true, List.of(ids));
  }

  private static Mutation refused(String action, String... ids) {
    return mutation(action, false, List.of(ids));
  }

  private static Mutation mutation(String action, boolean success, List<String> ids) {
    var results = ids.stream().map(id -> new Mutation.Result(id, "200", success)).toList();
    return new Mutation(
        1, Instant.EPOCH, action, Site.ALIBABA.accountId(), Site.ALIBABA.region(), "Web", null, ids,
        results, null,
        "acs:ram::1:root", "request", true);
  }
}
