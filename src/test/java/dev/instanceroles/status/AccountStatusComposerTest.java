package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.CloudAccountStatus.Region;
import dev.instanceroles.api.Condition;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.engine.PartitionReport.Hold;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccountStatusComposerTest {
  private static final Instant LATER = Scene.NOON.plusSeconds(60);
  private static final AccountFacts PROD =
      new AccountFacts("prod", 2, Mode.Enforce, Scene.SECRET, Surroundings.CLUSTER);
  private static final SignIn VERIFIED = new SignIn.Verified();
  private static final Fault DENIED =
      new Fault(FailureReason.PermissionDenied, new CloudError("AccessDenied", "Told so."));
  private static final Hold HOLD = new Hold("3f9c12ab77d0", 2300, 41, 230);

  static Stream<Arguments> accounts() {
    return Stream.of(
        row("unused", List.of(), "True Unused", "Unknown", "No binding uses this account yet"),
        row(
            "signed in", List.of(region("cn-beijing", VERIFIED, null, null)), "True SignedIn",
            "True", "with Secret instance-roles/prod-ak."),
        row(
            "the cloud does not tell whose the credentials are",
            List.of(
                region("cn-beijing", VERIFIED, null, null),
                region("cn-shanghai", new SignIn.TakenAtItsWord(DENIED), null, null)),
            "True SignedIn", "True",
            "Signed in with Secret instance-roles/prod-ak, to account 1234567890123456 as"
                + " spec.accountId says."),
        row(
            "not checked yet", List.of(region("cn-beijing", new SignIn.Unchecked(), null, null)),
            "False Progressing", "Unknown", "being checked"),
        row(
            "one region signed in, another not yet",
            List.of(
                region("cn-beijing", VERIFIED, null, null),
                region("cn-hangzhou", new SignIn.Unchecked(), null, null)),
            "False Progressing", "Unknown", "being checked"),
        row(
            "another account's credentials",
            List.of(region("cn-beijing", new SignIn.Mismatch("42"), null, null)),
            "False AccountMismatch", "False", "belong to account 42, not to 1234567890123456"),
        row(
            "an outage",
            List.of(
                region("cn-beijing", VERIFIED, null, null),
                region("cn-hangzhou", failed(FailureReason.CloudUnavailable), null, null)),
            "False CloudUnavailable", "Unknown", "in cn-hangzhou"),
        row(
            "bad credentials, said once for two regions",
            List.of(
                region("cn-beijing", failed(FailureReason.CredentialsInvalid), null, null),
                region("cn-hangzhou", failed(FailureReason.CredentialsInvalid), null, null)),
            "False CredentialsInvalid", "False",
            "Account prod cannot sign in with Secret instance-roles/prod-ak: Told so; no role was"
                + " changed. Update the Secret; it is read again within 60 s. [Some.Code]"),
        row(
            "no ledger", List.of(region("cn-beijing", VERIFIED, "access denied", null)),
            "False LedgerUnavailable", "True", "access denied"),
        row(
            "held detaches", List.of(region("cn-beijing", VERIFIED, null, HOLD)),
            "False DetachHeld", "True",
            "kubectl annotate cloudaccount/prod --overwrite"
                + " instanceroles.dev/detach-decision=retain:3f9c12ab77d0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accounts")
  void conditionsAreAsTheTableSays(
      String sentence,
      List<PartitionReport> regions,
      String ready,
      String accountReady,
      String message) {
    var status = AccountStatusComposer.compose(null, PROD, regions, Scene.NOON);

    var condition = ConditionType.Ready.in(status.conditions()).orElseThrow();
    assertThat(condition.status() + " " + condition.reason()).isEqualTo(ready);
    assertThat(condition.message()).contains(message);
    assertThat(
        ConditionType.AccountReady.in(status.conditions()).orElseThrow().status().name())
        .isEqualTo(accountReady);
    assertThat(StatusLint.violations(status, 2)).isEmpty();
    assertThat(AccountStatusComposer.compose(status, PROD, regions, LATER)).isEqualTo(status);
  }

  @Test
  void sameFaultInTwoRegionsIsSaidOnceAndDifferentOnesBoth() {
    var same = compose(
        region("cn-beijing", failed(FailureReason.CredentialsInvalid), null, null),
        region("cn-hangzhou", failed(FailureReason.CredentialsInvalid), null, null));
    var holds = compose(
        region("cn-hangzhou", VERIFIED, null, HOLD),
        region("cn-beijing", VERIFIED, null, new Hold("000000000000", 1, 1, 0)));

    assertThat(message(same)).containsOnlyOnce("cannot sign in");
    assertThat(message(holds)).contains("in cn-beijing", "in cn-hangzhou");
  }

  @Test
  void anIdentityThatIsNotToldHasAConditionOfItsOwn() {
    var status = compose(region("cn-beijing", new SignIn.TakenAtItsWord(DENIED), null, null));
    var verified = compose(region("cn-beijing", VERIFIED, null, null));

    assertThat(ConditionType.IdentityVerified.in(status.conditions())).get()
        .satisfies(condition -> {
          assertThat(condition.status()).isEqualTo(Condition.Status.False);
          assertThat(condition.reason()).isEqualTo("TakenAtItsWord");
          assertThat(condition.message()).isEqualTo(
              "Whether the credentials (Secret instance-roles/prod-ak) belong to"
                  + " 1234567890123456 could not be asked: Told so; spec.accountId is taken at its"
                  + " word. Grant the operator's identity sts:GetCallerIdentity:"
                  + " deploy/cloud-policies/alibaba.json. [AccessDenied]");
        });
    assertThat(ConditionType.IdentityVerified.in(verified.conditions())).isEmpty();
  }

  @Test
  void regionsAreSorted() {
    var status = compose(
        region("cn-hangzhou", VERIFIED, null, null), region("cn-beijing", VERIFIED, null, null));

    assertThat(status.regions())
        .containsExactly(new Region("cn-beijing", 250, 3), new Region("cn-hangzhou", 250, 3));
  }

  @Test
  void observingAccountSaysSo() {
    var observing = new AccountFacts("prod", 2, Mode.Observe, Scene.SECRET, Surroundings.CLUSTER);

    var status = AccountStatusComposer.compose(
        null, observing, List.of(region("cn-beijing", VERIFIED, null, null)), Scene.NOON);

    assertThat(message(status)).contains("only observes");
  }

  @Test
  void lastWordStandsUntilTheSignInIsChecked() {
    var before = compose(region("cn-beijing", VERIFIED, null, null));
    var starting = region("cn-beijing", new SignIn.Unchecked(), null, null);

    assertThat(AccountStatusComposer.compose(before, PROD, List.of(starting), LATER))
        .isSameAs(before);
  }

  @Test
  void lastWordAboutAnotherGenerationDoesNotStand() {
    var before = compose(region("cn-beijing", VERIFIED, null, null));
    var starting = region("cn-beijing", new SignIn.Unchecked(), null, null);
    var edited = new AccountFacts("prod", 3, Mode.Enforce, Scene.SECRET, Surroundings.CLUSTER);

    var next = AccountStatusComposer.compose(before, edited, List.of(starting), LATER);

    assertThat(next.observedGeneration()).isEqualTo(3);
  }

  @Test
  void lastWordDoesNotStandAgainstWhatIsKnown() {
    var before = compose(region("cn-beijing", VERIFIED, null, null));
    var unchecked = new SignIn.Unchecked();

    for (var known : List.of(
        region("cn-hangzhou", failed(FailureReason.CloudUnavailable), null, null),
        region("cn-hangzhou", unchecked, "damaged", null),
        region("cn-hangzhou", unchecked, null, HOLD))) {
      var regions = List.of(region("cn-beijing", unchecked, null, null), known);
      assertThat(AccountStatusComposer.compose(before, PROD, regions, LATER))
          .isNotEqualTo(before);
    }
  }

  @Test
  void refusedAccountSaysWhyAndKeepsItsRegions() {
    var before = compose(region("cn-beijing", VERIFIED, null, null));

    var duplicate = AccountStatusComposer.compose(
        before, 3, new RefusedAccount.Duplicate("older"), LATER);
    var invalid = AccountStatusComposer.compose(
        null, 3, new RefusedAccount.InvalidSpec("spec.x: unknown field."), LATER);

    assertThat(message(duplicate)).contains("CloudAccount older");
    assertThat(duplicate.regions()).isEqualTo(before.regions());
    assertThat(StatusLint.violations(duplicate, 3)).isEmpty();
    assertThat(Outlook.of(duplicate, 3)).isEqualTo(Outlook.PERSON);
    assertThat(StatusLint.violations(invalid, 3)).isEmpty();
    assertThat(Transitions.between(before, duplicate)).singleElement()
        .satisfies(event -> assertThat(event.reason()).isEqualTo("DuplicateAccount"));
  }

  private static Arguments row(
      String sentence,
      List<PartitionReport> regions,
      String ready,
      String accountReady,
      String message) {
    return Arguments.of(sentence, regions, ready, accountReady, message);
  }

  private static CloudAccountStatus compose(PartitionReport... regions) {
    return AccountStatusComposer.compose(null, PROD, List.of(regions), Scene.NOON);
  }

  private static String message(CloudAccountStatus status) {
    return ConditionType.Ready.in(status.conditions()).orElseThrow().message();
  }

  private static SignIn failed(FailureReason reason) {
    return new SignIn.Failed(new Fault(reason, new CloudError("Some.Code", "Told so.")));
  }

  private static PartitionReport region(
      String name, SignIn signIn, String ledgerFault, Hold hold) {
    return new PartitionReport(
        new PartitionId(Provider.AlibabaCloud, "1234567890123456", name), List.of(), List.of(),
        signIn, ledgerFault, 250, 3, hold, new TreeMap<>());
  }
}
