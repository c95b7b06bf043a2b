package dev.instanceroles.declare;

import dev.instanceroles.api.CloudProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The actions of each cloud that are called, and so can be limited. */
final class CloudActions {
  private static final List<String> ALIBABA_CLOUD = List.of(
      "AttachInstanceRamRole", "DescribeInstanceRamRole", "DescribeInstances",
      "DetachInstanceRamRole", "GetCallerIdentity", "GetRole");

  private CloudActions() {}

  /** In order of name; empty for no cloud. */
  static List<String> of(@Nullable CloudProvider provider) {
    return switch (provider) {
      case AlibabaCloud -> ALIBABA_CLOUD;
      case null -> List.of();
    };
  }
}
