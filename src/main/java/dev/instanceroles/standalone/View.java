package dev.instanceroles.standalone;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service knows, as it is shown and as it is kept for the next start.
 *
 * @param bindings sorted by namespace and name
 * @param accounts sorted by name
 * @param orphans sorted by account, region, namespace and name
 * @param problems of the manifests, one line each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record View(
    List<BindingView> bindings,
    List<AccountView> accounts,
    List<OrphanView> orphans,
    List<ProblemView> problems) {
  public static final View EMPTY = new View(List.of(), List.of(), List.of(), List.of());

  public View {
    bindings = List.copyOf(bindings);
    accounts = List.copyOf(accounts);
    orphans = List.copyOf(orphans);
    problems = List.copyOf(problems);
  }

  /**
   * One InstanceRoleBinding; of what cannot be read is null.
   *
   * @param place file and line of its manifest
   * @param status null before anything is known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record BindingView(
      String namespace,
      String name,
      @Nullable String place,
      @Nullable String account,
      @Nullable String region,
      @Nullable String role,
      @Nullable String mode,
      long generation,
      @Nullable InstanceRoleBindingStatus status) {}

  /** One CloudAccount. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AccountView(
      String name,
      @Nullable String provider,
      @Nullable String accountId,
      @Nullable String mode,
      long generation,
      @Nullable CloudAccountStatus status) {}

  /** Instances that still hold a role for a binding whose manifest is gone. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record OrphanView(
      String namespace, String name, String account, String region, List<String> instances) {
    public OrphanView {
      instances = List.copyOf(instances);
    }
  }

  /**
   * One thing to say about the manifests.
   *
   * @param fault whether it keeps something from being obeyed
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ProblemView(boolean fault, String text) {}
}
