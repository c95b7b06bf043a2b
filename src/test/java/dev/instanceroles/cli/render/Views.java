package dev.instanceroles.cli.render;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.CloudAccountStatus.Region;
import dev.instanceroles.api.Condition;
import dev.instanceroles.api.Condition.Status;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus.Failure;
import dev.instanceroles.api.InstanceRoleBindingStatus.FailureCount;
import dev.instanceroles.api.InstanceRoleBindingStatus.Plan;
import dev.instanceroles.api.InstanceRoleBindingStatus.Summary;
import dev.instanceroles.standalone.View;
import dev.instanceroles.standalone.View.AccountView;
import dev.instanceroles.standalone.View.BindingView;
import dev.instanceroles.standalone.View.OrphanView;
import dev.instanceroles.standalone.View.ProblemView;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What is rendered in tests. */
final class Views {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Views() {}

  static View ofAllKinds() {
    return new View(
        List.of(
            binding("team-a", "api", "ApiRole", 1, bound()),
            binding("team-a", "batch", "BatchRole", 2, bound()),
            new BindingView(
                "team-a", "unread", "web.yaml:30", null, null, null, null, 1, unreadable()),
            binding("team-a", "web", "WebServerRole", 1, oneFails()),
            binding("team-b", "fresh", "NewRole", 1, null),
            binding("team-b", "many", "OldRole", 1, manyFail())),
        List.of(
            new AccountView("prod", "AlibabaCloud", "1234567890123456", "Enforce", 1, signedIn()),
            new AccountView("test", "AlibabaCloud", "6543210987654321", "Observe", 1, badKey()),
            new AccountView("unread", null, null, null, 1, null)),
        List.of(new OrphanView("team-c", "gone", "prod", "cn-hangzhou", List.of("i-1", "i-2"))),
        List.of(
            new ProblemView(
                true,
                "web.yaml:39 (document 2) InstanceRoleBinding team-a/unread: spec.instanceIds:"
                    + " unknown field; did you mean spec.instances.ids?")));
  }

  private static BindingView binding(
      String namespace,
      String name,
      String role,
      long generation,
      InstanceRoleBindingStatus status) {
    return new BindingView(
        namespace, name, name + ".yaml:1", "prod", "cn-hangzhou", role, "Enforce", generation,
        status);
  }

  private static InstanceRoleBindingStatus bound() {
    return status(
        new Summary(250, 250, 0, 0, 0, 0),
        List.of(ready(Status.True, "AllBound", "ApiRole is on 250 of 250 instances.")),
        null,
        null);
  }

  private static InstanceRoleBindingStatus unreadable() {
    var message =
        "spec.instanceIds: unknown field. Nothing is changed for this binding; what it owns"
            + " stays as it is.";
    return status(
        null,
        List.of(
            ready(Status.False, "InvalidSpec", message),
            condition("Stalled", Status.True, "InvalidSpec", message)),
        null,
        null);
  }

  private static InstanceRoleBindingStatus oneFails() {
    return status(
        new Summary(250, 249, 0, 0, 1, 0),
        List.of(
            ready(
                Status.False,
                "PartiallyBound",
                "WebServerRole is on 249 of 250 instances; 1 failed (OtherRole 1). i-bp1ddd holds"
                    + " LegacyWebRole, which this operator did not attach; left alone.")),
        List.of(new FailureCount("OtherRole", 1)),
        List.of(
            new Failure(
                "i-bp1ddd", "OtherRole", null,
                "holds LegacyWebRole, which this operator did not attach; left alone")));
  }

  private static InstanceRoleBindingStatus manyFail() {
    var rows = IntStream.range(100, 112)
        .mapToObj(
            i -> new Failure(
                "i-bp1" + i, "InstanceNotFound", "InvalidInstanceId.NotFound",
                "does not exist in cn-hangzhou of account prod (1234567890123456)"))
        .toList();
    return status(
        new Summary(400, 88, 0, 0, 312, 0),
        List.of(
            ready(
                Status.False,
                "PartiallyBound",
                "OldRole is on 88 of 400 instances; 312 failed (InstanceNotFound 312).")),
        List.of(new FailureCount("InstanceNotFound", 312), new FailureCount("NotGranted", 1)),
        rows);
  }

  private static CloudAccountStatus signedIn() {
    return new CloudAccountStatus(
        1L,
        List.of(ready(Status.True, "SignedIn", "Signed in as account 1234567890123456.")),
        6,
        850,
        List.of(new Region("cn-beijing", 10, 1), new Region("cn-hangzhou", 840, 5)));
  }

  private static CloudAccountStatus badKey() {
    return new CloudAccountStatus(
        1L,
        List.of(
            ready(
                Status.False,
                "CredentialsInvalid",
                "Account test cannot sign in with Secret instance-roles/test-ak: AccessKey is inactive;"
                    + " no role was changed. Update the Secret; it is read again within 60 s."
                    + " [InvalidAccessKeyId.Inactive]")),
        null,
        null,
        null);
  }

  private static InstanceRoleBindingStatus status(
      Summary summary,
      List<Condition> conditions,
      List<FailureCount> counts,
      List<Failure> failures) {
    return new InstanceRoleBindingStatus(
        1L, conditions, summary, new Plan(0, 0, 0, null), counts, failures, null);
  }

  private static Condition ready(Status status, String reason, String message) {
    return condition("Ready", status, reason, message);
  }

  private static Condition condition(
      String type, Status status, String reason, String message) {
    return new Condition(type, status, reason, message, 1L, NOON);
  }
}
