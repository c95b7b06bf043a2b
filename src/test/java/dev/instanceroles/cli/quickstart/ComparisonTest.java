package dev.instanceroles.cli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.api.Condition;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus.Failure;
import dev.instanceroles.api.InstanceRoleBindingStatus.FailureCount;
import dev.instanceroles.api.InstanceRoleBindingStatus.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static InstanceRoleBindingStatus status(
      int bound, String reason, int failed, @Nullable String code, String message) {
    return new InstanceRoleBindingStatus(
        1L,
        List.of(new Condition("Ready", Condition.Status.False, reason, message, 1L, null)),
        new Summary(bound + failed, bound, 0, 0, failed, 0), null,
        List.of(new FailureCount(reason, failed)),
        code == null ? List.of() : List.of(new Failure("i-1", reason, code, "")), null);
  }

  private static Comparison.Row row(
      String what, int left, String leftCode, int right, String rightCode) {
    return new Comparison.Row(
        "jobs", what, new Comparison.Cell(left, leftCode), new Comparison.Cell(right, rightCode));
  }

  @Test
  void codesAreThoseOfTheInstanceOrOfTheWholeBinding() throws StoryFailure {
    var rows = Comparison.rows(
        Fleet.JOBS, status(0, "RoleNotFound", 3, null, "No such role. [EntityNotExist.Role]"),
        status(0, "RoleNotFound", 3, "RoleNotExist", ""));

    assertThat(rows)
        .containsExactly(row("RoleNotFound", 3, "EntityNotExist.Role", 3, "RoleNotExist"));
  }

  @Test
  void theOperatorsOwnWordIsNoCodeOfACloud() throws StoryFailure {
    var rows = Comparison.rows(
        Fleet.JOBS, status(2, "RoleNotTrusted", 3, null, "No. [InvalidRamRole.NotEcsRole]"),
        status(2, "RoleNotTrusted", 3, null, "No. [RoleNotTrusted]"));

    assertThat(rows).containsExactly(
        row("bound", 2, "", 2, ""),
        row("RoleNotTrusted", 3, "InvalidRamRole.NotEcsRole", 3, ""));
  }

  @Test
  void aDifferenceEndsTheStory() {
    assertThatThrownBy(
        () -> Comparison.rows(
            Fleet.JOBS, status(0, "NotGranted", 3, null, ""), status(0, "NotGranted", 2, null, "")))
        .isInstanceOf(StoryFailure.class)
        .hasMessageContaining("NotGranted");
    assertThatThrownBy(
        () -> Comparison.rows(
            Fleet.JOBS, status(1, "NotGranted", 2, null, ""), status(0, "NotGranted", 2, null, "")))
        .isInstanceOf(StoryFailure.class)
        .hasMessageContaining("bound");
  }

  @Test
  void onlyTheNetworkThatOneCloudHasMayDiffer() throws StoryFailure {
    var classic = status(0, "ClassicNetwork", 1, "InvalidNetworkType.MismatchRamRole", "");

    assertThat(Comparison.rows(Fleet.JOBS, classic, status(0, "ClassicNetwork", 0, null, "")))
        .containsExactly(
            row("ClassicNetwork", 1, "InvalidNetworkType.MismatchRamRole", 0, ""));
  }
}
