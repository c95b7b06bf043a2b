package dev.instanceroles.status;

import static dev.instanceroles.domain.FailureReason.AccountRestricted;
import static dev.instanceroles.domain.FailureReason.ClassicNetwork;
import static dev.instanceroles.domain.FailureReason.ClockSkewed;
import static dev.instanceroles.domain.FailureReason.CloudUnavailable;
import static dev.instanceroles.domain.FailureReason.Conflicted;
import static dev.instanceroles.domain.FailureReason.CredentialsInvalid;
import static dev.instanceroles.domain.FailureReason.InstanceIdMalformed;
import static dev.instanceroles.domain.FailureReason.InstanceNotFound;
import static dev.instanceroles.domain.FailureReason.InstanceRefused;
import static dev.instanceroles.domain.FailureReason.NotGranted;
import static dev.instanceroles.domain.FailureReason.OtherRole;
import static dev.instanceroles.domain.FailureReason.PassRoleForbidden;
import static dev.instanceroles.domain.FailureReason.PermissionDenied;
import static dev.instanceroles.domain.FailureReason.PolicyInvalid;
import static dev.instanceroles.domain.FailureReason.RegionNotFound;
import static dev.instanceroles.domain.FailureReason.RequestRefused;
import static dev.instanceroles.domain.FailureReason.RoleNotFound;
import static dev.instanceroles.domain.FailureReason.RoleNotTrusted;
import static dev.instanceroles.domain.FailureReason.RoleProtected;
import static dev.instanceroles.domain.FailureReason.RoleUnverified;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of binding there is, and what its conditions are. */
final class BindingRows {
  private BindingRows() {}

  /**
   * @param expected Ready, then what is not True of Accepted, AccountReady and TargetsResolved, then what is abnormal
   */
  record Row(String sentence, Scene scene, String expected) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static List<Row> all() {
    return Stream
        .of(
            wellAndMoving(), instances(), roles(), accounts(), declared(), LettingGoRows.all(),
            TaggedRows.all(),
            ApprovalRows.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Row> wellAndMoving() {
    return List.of(
        new Row("all are bound", Scene.allBound(), "True AllBound"),
        new Row(
            "one entry is still to be forgotten, for which nobody waits",
            Scene.allBound().waits(Waiting.FORGETTING, 1), "True AllBound"),
        new Row(
            "some hold the role without the operator",
            Scene.allBound().counts(250, 250, 12, 0, 0, 0), "True AllBound"),
        new Row(
            "it selects nothing",
            Scene.allBound().counts(0, 0, 0, 0, 0, 0), "True NoTargets"),
        new Row(
            "half are on their way",
            Scene.bound(120).waits(Waiting.TURN, 130).plan(130, 0, 0),
            "False Progressing, Reconciling Progressing"),
        new Row(
            "some wait for what the words name",
            Scene.bound(120)
                .plan(130, 0, 0)
                .waits(Waiting.SETTLING, 1)
                .waits(Waiting.RETRY, 2)
                .waits(Waiting.SWAP_TURN, 3)
                .waits(Waiting.FINALIZER, 4)
                .waits(Waiting.TURN, 120),
            "False Progressing, Reconciling Progressing"),
        new Row(
            "all declared are bound, and one that is no longer declared is not let go yet",
            Scene.allBound().plan(0, 1, 0).waits(Waiting.TURN, 1),
            "False Progressing, Reconciling Progressing"),
        new Row(
            "all declared are bound, and one more detach is planned that nothing waits for",
            Scene.allBound().plan(0, 1, 0), "False Progressing, Reconciling Progressing"),
        new Row(
            "the cloud's quota is exhausted",
            Scene.bound(130)
                .plan(120, 0, 0)
                .waits(Waiting.QUOTA, 120)
                .throttled("AttachInstanceRamRole", "Throttling.User"),
            "False Throttled, Reconciling Throttled"),
        new Row(
            "two have drifted and are being repaired",
            Scene.allBound().counts(250, 248, 0, 2, 0, 2).plan(2, 0, 0).waits(Waiting.TURN, 2),
            "False Progressing, Drifted DriftDetected, Reconciling Progressing"),
        new Row(
            "nothing is known yet",
            Scene.bound(0).waits(Waiting.KNOWLEDGE, 250).signIn(new SignIn.Unchecked()),
            "False Progressing, AccountReady Unknown Unchecked, Reconciling Progressing"));
  }

  private static List<Row> instances() {
    return List.of(
        new Row(
            "one does not exist",
            Scene.allBound().fails("i-bp1ccc", InstanceNotFound, "InvalidInstanceId.NotFound", ""),
            "False PartiallyBound, Stalled PartiallyBound"),
        new Row(
            "one has a malformed id",
            Scene.allBound().fails("vm-7", InstanceIdMalformed, "InvalidInstanceIds.Malformed", ""),
            "False PartiallyBound, Stalled PartiallyBound"),
        new Row(
            "one is in a classic network",
            Scene.allBound()
                .fails("i-bp1ccc", ClassicNetwork, "InvalidNetworkType.MismatchRamRole", ""),
            "False PartiallyBound, Stalled PartiallyBound"),
        new Row(
            "one holds a role of somebody else",
            Scene.allBound().fails("i-bp1ddd", other(OtherRole, "LegacyWebRole")),
            "False PartiallyBound, Stalled PartiallyBound"),
        new Row(
            "one holds a protected role",
            Scene.allBound().fails("i-bp1ddd", other(RoleProtected, "KubernetesWorkerRole-1")),
            "False PartiallyBound, Stalled PartiallyBound"),
        new Row(
            "one is refused for a reason that only the cloud knows",
            Scene.allBound()
                .fails("i-bp1fff", InstanceRefused, "IncorrectInstanceStatus", "Wrong status."),
            "False PartiallyBound, Stalled PartiallyBound"),
        new Row(
            "one fails and others are on their way",
            Scene.bound(200)
                .waits(Waiting.TURN, 50)
                .plan(50, 0, 0)
                .fails("i-bp1ddd", other(OtherRole, "LegacyWebRole")),
            "False PartiallyBound, Reconciling Progressing"),
        new Row(
            "one fails and others wait for the quota",
            Scene.bound(200)
                .waits(Waiting.QUOTA, 50)
                .plan(50, 0, 0)
                .throttled("AttachInstanceRamRole", "Throttling")
                .fails("i-bp1ddd", other(OtherRole, "LegacyWebRole")),
            "False PartiallyBound, Reconciling Throttled"),
        new Row(
            "one fails for good and the cloud does not answer about another",
            Scene.allBound()
                .fails("i-bp1ddd", other(OtherRole, "LegacyWebRole"))
                .fails("i-bp1ddf", CloudUnavailable, "ServiceUnavailable", "Busy."),
            "False PartiallyBound, Reconciling CloudUnavailable"),
        new Row(
            "one is held for another binding",
            Scene.allBound().fails("i-bp1eee", heldFor("api", "ApiRole")),
            "False Conflicted, Accepted False Conflicted, Stalled Conflicted"),
        new Row(
            "one is held for another binding and two fail otherwise",
            Scene.allBound()
                .fails("i-bp1eee", heldFor("api", "ApiRole"))
                .fails("i-bp1ddd", other(OtherRole, "LegacyWebRole"))
                .fails("i-bp1ddc", other(OtherRole, "OtherLegacyRole")),
            "False PartiallyBound, Accepted False Conflicted, Stalled PartiallyBound"),
        new Row(
            "more fail than the status lists",
            failing(312), "False PartiallyBound, Stalled PartiallyBound"));
  }

  private static List<Row> roles() {
    return List.of(
        new Row(
            "the role does not exist",
            Scene.bound(0).fails("i-1", RoleNotFound, "InvalidRamRole.NotFound", "No role."),
            "False RoleNotFound, Stalled RoleNotFound"),
        new Row(
            "the role does not trust instances",
            Scene.bound(0).fails("i-1", RoleNotTrusted, "InvalidRamRole.NotEcsRole", "No."),
            "False RoleNotTrusted, Stalled RoleNotTrusted"),
        new Row(
            "the role may not be passed",
            Scene.bound(0).fails("i-1", PassRoleForbidden, "InvalidUser.PassRoleForbidden", "No."),
            "False PassRoleForbidden, Stalled PassRoleForbidden"),
        new Row(
            "the session policy is refused",
            Scene.bound(0).fails("i-1", PolicyInvalid, "InvalidPolicy", "Not JSON."),
            "False PolicyInvalid, Stalled PolicyInvalid"),
        new Row(
            "the role is not granted",
            Scene.bound(0).fails("i-1", Shortfall.of(NotGranted)),
            "False NotGranted, Accepted False NotGranted, Stalled NotGranted"),
        new Row(
            "adopting and replacing is not granted either",
            Scene.bound(0)
                .adoptsAndReplaces("OldRole", "LegacyWebRole")
                .fails("i-1", Shortfall.of(NotGranted)),
            "False NotGranted, Accepted False NotGranted, Stalled NotGranted"),
        new Row(
            "the role cannot be checked before a swap",
            Scene.allBound().fails("i-1", RoleUnverified, "Forbidden.RAM", "No permission."),
            "False RoleUnverified, Stalled RoleUnverified"),
        new Row(
            "a swap was rolled back",
            Scene.bound(0).latched(PassRoleForbidden, "InvalidUser.PassRoleForbidden", "No."),
            "False SwapRolledBack, Reconciling Progressing"),
        new Row(
            "a swap to another role was rolled back before",
            Scene.bound(100)
                .waits(Waiting.TURN, 150)
                .latched("OldRole", PassRoleForbidden, "InvalidUser.PassRoleForbidden", "No."),
            "False Progressing, Reconciling Progressing"),
        new Row(
            "a swap was rolled back, and what it was about is no longer declared",
            Scene.allBound().latched(PassRoleForbidden, "X", "No."), "True AllBound"),
        new Row(
            "a swap was rolled back and nothing moves any more",
            Scene.allBound()
                .fails("i-1", Shortfall.of(FailureReason.SwapRolledBack))
                .latched(PassRoleForbidden, "InvalidUser.PassRoleForbidden", "No."),
            "False SwapRolledBack, Stalled SwapRolledBack"),
        new Row(
            "the same without a cluster",
            Scene.allBound()
                .fails("i-1", Shortfall.of(FailureReason.SwapRolledBack))
                .latched(PassRoleForbidden, "InvalidUser.PassRoleForbidden", "No.")
                .inManifests(),
            "False SwapRolledBack, Stalled SwapRolledBack"));
  }

  private static List<Row> accounts() {
    return List.of(
        new Row(
            "the credentials are not accepted",
            Scene.bound(0)
                .waits(Waiting.KNOWLEDGE, 250)
                .signInFails(
                    CredentialsInvalid, "InvalidAccessKeyId.Inactive", "AccessKey is inactive."),
            "False CredentialsInvalid, AccountReady False CredentialsInvalid, Stalled CredentialsInvalid"),
        new Row(
            "the credentials belong to another account",
            Scene.bound(0).signIn(new SignIn.Mismatch("9999999999999999")),
            "False AccountMismatch, AccountReady False AccountMismatch, Stalled AccountMismatch"),
        new Row(
            "the credentials may not do what is needed",
            Scene.bound(0).fails("i-1", PermissionDenied, "Forbidden.RAM", "Not authorized."),
            "False PermissionDenied, AccountReady False PermissionDenied, Stalled PermissionDenied"),
        new Row(
            "the account is restricted",
            Scene.bound(0).fails("i-1", AccountRestricted, "Forbidden.RiskControl", "Risk."),
            "False AccountRestricted, AccountReady False AccountRestricted, Stalled AccountRestricted"),
        new Row(
            "the region does not exist",
            Scene.bound(0).fails("i-1", RegionNotFound, "InvalidRegionId.NotFound", "No."),
            "False RegionNotFound, AccountReady False RegionNotFound, Stalled RegionNotFound"),
        new Row(
            "the cloud does not understand the operator",
            Scene.bound(0).fails("i-1", RequestRefused, "MissingParameter.X", "X is missing."),
            "False RequestRefused, AccountReady False RequestRefused, Stalled RequestRefused"),
        new Row(
            "a sign-in fails for a reason that is not about sign-ins",
            Scene.bound(0).signInFails(InstanceNotFound, "InvalidInstanceId.NotFound", "What?"),
            "False RequestRefused, AccountReady False RequestRefused, Stalled RequestRefused"),
        new Row(
            "the cloud does not answer the sign-in",
            Scene.bound(0).signInFails(CloudUnavailable, "", "connection refused"),
            "False CloudUnavailable, AccountReady Unknown CloudUnavailable, Reconciling CloudUnavailable"),
        new Row(
            "the cloud does not answer about one instance",
            Scene.allBound().fails("i-1", CloudUnavailable, "ServiceUnavailable", "Busy."),
            "False CloudUnavailable, Reconciling CloudUnavailable"),
        new Row(
            "the clock is wrong",
            Scene.bound(0).signInFails(ClockSkewed, "InvalidTimeStamp.Expired", "Late."),
            "False ClockSkewed, AccountReady Unknown ClockSkewed, Reconciling ClockSkewed"),
        new Row(
            "the sign-in is throttled",
            Scene.bound(0).signInFails(FailureReason.Throttled, "Throttling", "Slow down."),
            "False Throttled, AccountReady Unknown Throttled, Reconciling Throttled"),
        new Row(
            "the ledger cannot be read",
            Scene.bound(0)
                .waits(Waiting.KNOWLEDGE, 250)
                .ledgerFault("state/journal.json is damaged: restore it from a backup."),
            "False LedgerUnavailable, Reconciling LedgerUnavailable"));
  }

  private static List<Row> declared() {
    return List.of(
        new Row(
            "it cannot be read",
            Scene.allBound().unreadable("spec.newField: unknown field."),
            "False InvalidSpec, Accepted False InvalidSpec, AccountReady Unknown Unchecked,"
                + " TargetsResolved Unknown Unchecked, Stalled InvalidSpec"),
        new Row("it is suspended", Scene.bound(247).suspended(), "False Suspended"),
        new Row(
            "it is suspended, and one has drifted",
            Scene.allBound().counts(250, 249, 0, 1, 0, 1).suspended(),
            "False Suspended, Drifted DriftDetected"),
        new Row("it observes what is as declared", Scene.allBound().observing(), "True NoDrift"),
        new Row(
            "it observes a difference",
            Scene.allBound().observing().counts(250, 247, 0, 0, 0, 3).plan(1, 0, 2),
            "False DriftDetected, Drifted DriftDetected, Stalled DriftDetected"),
        new Row(
            "it observes a difference, and what differs is counted as pending",
            Scene.bound(247).observing().plan(3, 0, 0),
            "False DriftDetected, Drifted DriftDetected, Stalled DriftDetected"),
        new Row(
            "its account observes, and nothing is bound yet",
            Scene.bound(0).accountObserving().plan(250, 0, 0).waits(Waiting.FROZEN, 250),
            "False DriftDetected, Drifted DriftDetected, Stalled DriftDetected"),
        new Row(
            "it observes and has not read everything yet",
            Scene.bound(100).observing().waits(Waiting.KNOWLEDGE, 150),
            "False Progressing, Reconciling Progressing"));
  }

  static Shortfall other(FailureReason reason, String role) {
    return new Shortfall(reason, null, new RoleName(role), null);
  }

  static Shortfall heldFor(String name, String role) {
    return new Shortfall(Conflicted, null, new RoleName(role), new BindingKey("team-b", name));
  }

  static Scene failing(int number) {
    var scene = Scene.allBound().counts(400, 400, 0, 0, 0, 0);
    for (int i = 0; i < number; i++) {
      scene.fails("i-bp%04d".formatted(i), InstanceNotFound, "InvalidInstanceId.NotFound", "");
    }
    return scene;
  }
}
