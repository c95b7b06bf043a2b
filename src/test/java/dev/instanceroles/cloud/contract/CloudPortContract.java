package dev.instanceroles.cloud.contract;

import static dev.instanceroles.cloud.contract.CloudBench.GONE;
import static dev.instanceroles.cloud.contract.CloudBench.OTHER;
import static dev.instanceroles.cloud.contract.CloudBench.SERVICE;
import static dev.instanceroles.cloud.contract.CloudBench.UNTRUSTED;
import static dev.instanceroles.cloud.contract.CloudBench.WEB;
import static dev.instanceroles.cloud.contract.CloudBench.instances;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.instanceroles.cloud.contract.CloudBench.Trouble;
import dev.instanceroles.domain.Capabilities.BadId;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Observation.Present;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SelectAnswer;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.engine.SendAnswer.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the engine may rely on, whichever cloud it speaks to. A test of an adapter implements this interface. What clouds do in
 * different ways is read from their traits.
 */
public interface CloudPortContract {
  InstanceId FIRST = new InstanceId("i-001");
  InstanceId SECOND = new InstanceId("i-002");

  /** A cloud as it is described there; of one test all calls give the same. */
  CloudBench bench();

  @Test
  default void aRoleGoesOnToBareInstancesAndOffAgain() {
    var ids = instances(1, 3);

    assertThat(attach(WEB, ids)).isEqualTo(done(ids));
    assertThat(rows(ids)).containsOnly(
        Map.entry(FIRST, Present.holding(WEB)), Map.entry(SECOND, Present.holding(WEB)),
        Map.entry(ids.get(2), Present.holding(WEB)));

    assertThat(detach(WEB, List.of(SECOND))).isEqualTo(done(List.of(SECOND)));
    assertThat(rows(ids)).containsEntry(SECOND, Present.empty())
        .containsEntry(FIRST, Present.holding(WEB));
  }

  /** Clouds do not say what they answer; what is sure is that it stays on. */
  @Test
  default void theRoleThatIsOnStaysOn() {
    bench().hold(FIRST, WEB);

    var items = items(attach(WEB, List.of(FIRST, SECOND)));

    assertThat(items.get(FIRST)).satisfiesAnyOf(
        item -> assertThat(item).isEqualTo(new Item.Done()),
        item -> assertThat(reason(item)).isEqualTo(FailureReason.InstanceRefused));
    assertThat(items).containsEntry(SECOND, new Item.Done());
    assertThat(bench().userRole(FIRST)).hasValue(WEB);
  }

  @Test
  default void anotherRoleIsNotReplacedAndIsInNobodyElsesWay() {
    bench().hold(FIRST, OTHER);

    var items = items(attach(WEB, List.of(FIRST, SECOND)));

    assertThat(reason(items.get(FIRST))).isEqualTo(FailureReason.InstanceRefused);
    assertThat(items).containsEntry(SECOND, new Item.Done());
    assertThat(bench().userRole(FIRST)).hasValue(OTHER);
  }

  @Test
  default void aDetachTakesOffTheRoleThatItNamesAndNoOther() {
    bench().hold(FIRST, OTHER);
    bench().hold(SECOND, WEB);

    var items = items(detach(WEB, List.of(FIRST, SECOND)));

    assertThat(items).containsEntry(SECOND, new Item.Done());
    assertThat(bench().userRole(FIRST)).hasValue(OTHER);
    assertThat(bench().userRole(SECOND)).isEmpty();
  }

  @Test
  default void oneUnknownInstanceCostsNoneOfTheOthers() {
    var good = instances(1, 99);
    var all = new ArrayList<>(good);
    all.add(GONE);

    var answer = attach(WEB, all);

    if (bench().traits().capabilities().badId() == BadId.ITS_ROW) {
      var items = items(answer);
      assertThat(reason(items.get(GONE))).isEqualTo(FailureReason.InstanceNotFound);
    } else {
      assertThat(refused(answer).reason()).isEqualTo(FailureReason.InstanceNotFound);
      assertThat(good).noneMatch(id -> bench().userRole(id).isPresent());
      assertThat(attach(WEB, good)).isEqualTo(done(good));
    }
    assertThat(good).allMatch(id -> bench().userRole(id).filter(WEB::equals).isPresent());
  }

  @Test
  default void rolesOfServicesAreInNobodysWay() {
    assumeTrue(bench().traits().capabilities().serviceRolesBeside());
    bench().hold(FIRST, SERVICE);
    bench().hold(SECOND, SERVICE);
    bench().hold(SECOND, OTHER);
    var service = new HeldRole(SERVICE, HeldRole.Kind.SERVICE);

    assertThat(attach(WEB, List.of(FIRST))).isEqualTo(done(List.of(FIRST)));
    assertThat(rows(List.of(FIRST, SECOND)))
        .containsEntry(FIRST, new Present(List.of(HeldRole.user(WEB), service)))
        .containsEntry(SECOND, new Present(List.of(HeldRole.user(OTHER), service)));
    assertThat(detach(WEB, List.of(FIRST))).isEqualTo(done(List.of(FIRST)));
    assertThat(rows(List.of(FIRST))).containsEntry(FIRST, new Present(List.of(service)));
  }

  @Test
  default void rolesOfServicesAreNotTakenOff() {
    assumeTrue(bench().traits().capabilities().serviceRolesBeside());
    bench().hold(FIRST, SERVICE);

    detach(SERVICE, List.of(FIRST));

    assertThat(bench().holdsServiceRole(FIRST)).isTrue();
  }

  @Test
  default void aFullBatchIsOneCall() {
    var ids = instances(1, bench().traits().capabilities().idsPerMutation());

    assertThat(attach(WEB, ids)).isEqualTo(done(ids));
    assertThat(bench().mutations()).isEqualTo(1);
    assertThat(ids).allMatch(id -> bench().userRole(id).isPresent());
  }

  @Test
  default void manyInstancesAreReadWithTheFewestCalls() {
    for (var ids : List.of(instances(1, 100), instances(101, 200), instances(201, 250))) {
      assertThat(rows(ids).values()).hasSize(ids.size()).containsOnly(Present.empty());
    }
    assertThat(bench().reads()).isEqualTo(bench().fewestReads(250));
  }

  @Test
  default void aReadTellsWhatIsUnknownBareAndHeld() {
    bench().hold(FIRST, OTHER);

    assertThat(rows(List.of(FIRST, SECOND, GONE))).containsOnly(
        Map.entry(FIRST, Present.holding(OTHER)), Map.entry(SECOND, Present.empty()),
        Map.entry(GONE, new Observation.Missing()));
    assertThat(rows(List.of(GONE))).containsOnly(Map.entry(GONE, new Observation.Missing()));
  }

  @Test
  default void aReadTellsTheTagsOfWhatExists() {
    var tags = Tags.of(Map.of("app", "web", "Owner", "team a/ü"));
    bench().tag(List.of(FIRST), tags);

    assertThat(bench().port().read(List.of(FIRST, SECOND, GONE)))
        .isInstanceOfSatisfying(
            ReadAnswer.Rows.class,
            rows -> assertThat(rows.tags())
                .containsOnly(Map.entry(FIRST, tags), Map.entry(SECOND, Tags.NONE)));
  }

  @Test
  default void allThatCarryTheTagsAreSelectedHoweverManyPagesThatTakes() {
    var tags = Tags.of(Map.of("app", "web", "team", "a"));
    var tagged = instances(20, 230);
    bench().tag(tagged, tags);
    bench().tag(instances(231, 240), Tags.of(Map.of("app", "web")));
    bench().tag(instances(241, 250), Tags.of(Map.of("app", "web", "team", "b")));

    assertThat(bench().port().select(tags))
        .isEqualTo(
            new SelectAnswer.Matched(tagged.stream().collect(toMap(id -> id, id -> tags))));
    assertThat(bench().port().select(Tags.of(Map.of("app", "web"))))
        .isInstanceOfSatisfying(
            SelectAnswer.Matched.class,
            matched -> assertThat(matched.instances()).hasSize(231));
  }

  @Test
  default void tagsThatNobodyCarriesSelectNothing() {
    bench().tag(List.of(FIRST), Tags.of(Map.of("app", "Web", "web", "app")));

    assertThat(bench().port().select(Tags.of(Map.of("app", "web"))))
        .isEqualTo(new SelectAnswer.Matched(Map.of()));
  }

  @Test
  default void rolesAreJudgedBeforeTheyAreAttached() {
    assumeTrue(bench().traits().capabilities().roleLookup());

    assertThat(bench().port().role(WEB)).isEqualTo(new RoleAnswer.Usable());
    assertThat(unusable(UNTRUSTED)).isEqualTo(FailureReason.RoleNotTrusted);
    assertThat(unusable(new RoleName("Nobody"))).isEqualTo(FailureReason.RoleNotFound);
  }

  @Test
  default void aRoleThatDoesNotExistRefusesTheWholeCall() {
    assertThat(refused(attach(new RoleName("Nobody"), List.of(FIRST))).reason())
        .isEqualTo(FailureReason.RoleNotFound);
    assertThat(bench().userRole(FIRST)).isEmpty();
  }

  @Test
  default void aRoleThatInstancesCannotAssumeRefusesTheWholeCall() {
    assertThat(attach(UNTRUSTED, List.of(FIRST))).isInstanceOf(SendAnswer.Refused.class);
    assertThat(bench().userRole(FIRST)).isEmpty();
  }

  @Test
  default void aThrottledCallChangesNothingAndSaysWhenToComeAgain() {
    bench().trouble(Trouble.THROTTLED);

    assertThat(attach(WEB, List.of(FIRST)))
        .isInstanceOfSatisfying(SendAnswer.Throttled.class, throttled -> {
          assertThat(throttled.fault().reason()).isEqualTo(FailureReason.Throttled);
          assertThat(throttled.action()).isNotEmpty();
          assertThat(throttled.retryAfter()).isPositive();
        });
    assertThat(bench().mutations()).as("it is not repeated").isEqualTo(1);
    assertThat(bench().userRole(FIRST)).isEmpty();
  }

  @Test
  default void instancesAreThrottledByThemselves() {
    assumeTrue(bench().traits().throttlesInstances());
    bench().trouble(Trouble.INSTANCE_THROTTLED);

    var items = items(attach(WEB, List.of(FIRST, SECOND)));

    assertThat(items).containsEntry(FIRST, new Item.Done());
    assertThat(reason(items.get(SECOND))).isEqualTo(FailureReason.Throttled);
    assertThat(bench().userRole(SECOND)).isEmpty();
  }

  @Test
  default void aLostAnswerLeavesOpenWhatOnlyAReadCanTell() {
    bench().trouble(Trouble.ANSWER_LOST);

    assertThat(attach(WEB, List.of(FIRST))).isInstanceOf(SendAnswer.Ambiguous.class);
    assertThat(bench().mutations()).as("it is not repeated").isEqualTo(1);

    bench().trouble(Trouble.NONE);
    assertThat(rows(List.of(FIRST))).containsEntry(FIRST, Present.holding(WEB));
  }

  @Test
  default void nothingIsSentThroughAClosedGate() {
    var intent = Sent.attach(bench().partition(), WEB, List.of(FIRST));

    assertThat(bench().port().send(intent, () -> false)).isInstanceOf(SendAnswer.NotSent.class);
    assertThat(bench().mutations()).isZero();
    assertThat(bench().userRole(FIRST)).isEmpty();
  }

  @Test
  default void whoMayNotChangeInstancesChangesNone() {
    bench().trouble(Trouble.FORBIDDEN);

    assertThat(refused(attach(WEB, List.of(FIRST))).reason())
        .isEqualTo(FailureReason.PermissionDenied);
    assertThat(bench().userRole(FIRST)).isEmpty();
  }

  @Test
  default void theIdentityIsThatOfTheKey() {
    assertThat(bench().port().identity())
        .isEqualTo(new IdentityAnswer.SignedInAs(bench().partition().accountId()));
    assertThat(bench().portOfAStranger().identity())
        .isInstanceOfSatisfying(
            IdentityAnswer.Failed.class,
            failed -> assertThat(failed.fault().reason())
                .isEqualTo(FailureReason.CredentialsInvalid));
  }

  /** Where asking needs a right, its lack says nothing about the key. */
  @Test
  default void whoMayNotAskWhoTheyAreIsNotToldWhereThatNeedsARight() {
    bench().trouble(Trouble.NAMELESS);

    assertThat(bench().port().identity())
        .isInstanceOf(
            bench().traits().capabilities().identityCertain()
                ? IdentityAnswer.Failed.class
                : IdentityAnswer.NotTold.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../Admin", "Web&IamRoleName=Admin", "Wéb"})
  default void aNameThatNoRoleCanHaveGoesNowhere(String name) {
    assertThat(refused(attach(new RoleName(name), List.of(FIRST))).reason())
        .isEqualTo(FailureReason.RoleNotFound);
    assertThat(bench().userRole(FIRST)).isEmpty();
  }

  private SendAnswer attach(RoleName role, List<InstanceId> ids) {
    return bench().port().send(Sent.attach(bench().partition(), role, ids), () -> true);
  }

  private SendAnswer detach(RoleName role, List<InstanceId> ids) {
    return bench().port().send(Sent.detach(bench().partition(), role, ids), () -> true);
  }

  private Map<InstanceId, Observation> rows(List<InstanceId> ids) {
    var answer = bench().port().read(ids);
    assertThat(answer).isInstanceOf(ReadAnswer.Rows.class);
    return ((ReadAnswer.Rows) answer).rows();
  }

  private FailureReason unusable(RoleName role) {
    var answer = bench().port().role(role);
    assertThat(answer).isInstanceOf(RoleAnswer.Unusable.class);
    return ((RoleAnswer.Unusable) answer).fault().reason();
  }

  private static SendAnswer done(List<InstanceId> ids) {
    return new SendAnswer.Items(
        ids.stream().collect(toMap(Function.identity(), id -> new Item.Done())));
  }

  private static Map<InstanceId, Item> items(SendAnswer answer) {
    assertThat(answer).isInstanceOf(SendAnswer.Items.class);
    return ((SendAnswer.Items) answer).items();
  }

  private static Fault refused(SendAnswer answer) {
    assertThat(answer).isInstanceOf(SendAnswer.Refused.class);
    return ((SendAnswer.Refused) answer).fault();
  }

  private static FailureReason reason(Item item) {
    assertThat(item).isInstanceOf(Item.Failed.class);
    return ((Item.Failed) item).fault().reason();
  }
}
