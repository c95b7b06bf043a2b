package dev.instanceroles.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account can be used, and how much it is.
 *
 * @param observedGeneration generation of the spec that this is about; -1 before the operator saw the object
 * @param conditions aspects of the account's state, sorted by type, each type once
 * @param bindings that name this account, in all regions
 * @param instances whose role is this operator's, in all regions
 * @param regions use of the account in each region, sorted by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CloudAccountStatus(
    @Nullable Long observedGeneration,
    @Nullable List<Condition> conditions,
    @Nullable Integer bindings,
    @Nullable Integer instances,
    @Nullable List<Region> regions) {

  /**
   * The account's use in one region.
   *
   * @param name the cloud's id of the region
   * @param owned instances whose role is this operator's
   * @param bindings that name this account and region
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Region(@Nullable String name, int owned, int bindings) {}
}
