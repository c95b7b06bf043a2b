package dev.instanceroles.declare;

import dev.instanceroles.domain.DeclaredBinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of one InstanceRoleBinding.
 *
 * @param binding null if not even its namespace and name can be read
 * @param account name of its CloudAccount, null if that cannot be read
 * @param region null if it cannot be read
 * @param findings in the order of the checks; the binding is readable exactly if there is no fault
 */
public record BindingReading(
    @Nullable DeclaredBinding binding,
    @Nullable String account,
    @Nullable String region,
    List<Finding> findings) {
  public BindingReading {
    findings = List.copyOf(findings);
  }

  /**
   * The same object, but not obeyed.
   *
   * @param fault why not
   */
  public BindingReading frozen(String fault) {
    return new BindingReading(
        binding == null ? null : binding.frozen(fault), account, region, findings);
  }
}
