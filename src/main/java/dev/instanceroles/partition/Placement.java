package dev.instanceroles.partition;

import dev.instanceroles.declare.AccountLink;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.status.Unmanaged;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To which engine a binding belongs. One that cannot be obeyed, or not for sure, is frozen where it was. */
public sealed interface Placement {
  /** The engine of this partition obeys it. */
  record At(PartitionId home, DeclaredBinding binding) implements Placement {}

  /**
   * No engine obeys it, but it may own something.
   *
   * @param home of what it may own, null if that cannot be told
   * @param anywhere whether it may own something in any partition
   */
  record Frozen(
      @Nullable PartitionId home, boolean anywhere, DeclaredBinding binding, Unmanaged why)
      implements Placement {
    /** The engines that must know of it. */
    public Collection<PartitionId> among(Collection<PartitionId> partitions) {
      if (home != null) {
        return Set.of(home);
      }
      return anywhere ? Set.copyOf(partitions) : Set.of();
    }
  }

  /**
   * @param link what the binding says of its account and region
   * @param manifest file and line of the binding with a colon, empty where it has none
   * @param was where it was placed before, null for a new one
   */
  static Placement of(
      DeclaredBinding binding, AccountLink link, String manifest, @Nullable PartitionId was) {
    return switch (link) {
      case AccountLink.Found(var now) when was == null || was.equals(now) -> new At(now, binding);
      case AccountLink.Found(var now) -> {
        var fault = manifest + "the account or the region was changed, from " + was + " to " + now
            + ", which cannot be. Put it back, or declare another binding for " + now + ".";
        yield frozen(was, binding, fault, new Unmanaged.InvalidSpec(fault));
      }
      case AccountLink.NotFound(var account) -> frozen(
          was,
          binding,
          "There is no CloudAccount " + account + ".",
          new Unmanaged.AccountNotFound(account));
      case AccountLink.Unusable(var account, var now, var why) -> frozen(
          was == null ? now : was,
          binding,
          "CloudAccount " + account + ": " + why,
          new Unmanaged.AccountRefused(account, why));
      case AccountLink.Unclear() -> {
        var fault = fault(binding);
        yield new Frozen(
            was, was == null, binding.frozen(fault), new Unmanaged.InvalidSpec(fault));
      }
    };
  }

  private static Placement frozen(
      @Nullable PartitionId home, DeclaredBinding binding, String fault, Unmanaged why) {
    return new Frozen(home, false, binding.frozen(fault), why);
  }

  private static String fault(DeclaredBinding binding) {
    return binding instanceof DeclaredBinding.Unreadable unreadable
        ? unreadable.fault()
        : "Its account and region cannot be told.";
  }
}
