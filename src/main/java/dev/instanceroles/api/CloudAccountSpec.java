package dev.instanceroles.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one cloud account, and who may use it.
 *
 * @param provider the cloud; immutable
 * @param accountId the cloud's own number of the account. Credentials of any other account are refused. Immutable
 * @param mode a ceiling for all bindings of the account: Observe freezes them all. Unset is Enforce
 * @param grants who may bind which roles where; unset is nobody
 * @param protectedRoles globs of roles that are never detached, whoever asks; unset are the roles of Kubernetes nodes,
 *     {@code KubernetesWorkerRole-*} and {@code KubernetesNodeRoleForECS}
 * @param driftSweepSeconds seconds that may pass before an instance is read again, at least 60; unset is 600
 * @param limits how fast single actions may be called, by the cloud's name of the action, for example
 *     {@code DescribeInstances}; unset are careful rates for each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudAccountSpec(
    @Nullable CloudProvider provider,
    @Nullable String accountId,
    @Nullable Mode mode,
    @Nullable Credentials credentials,
    @Nullable List<@Nullable Grant> grants,
    @Nullable List<@Nullable String> protectedRoles,
    @Nullable DetachLimit detachLimit,
    @Nullable Approval approval,
    @Nullable Integer driftSweepSeconds,
    @Nullable Endpoints endpoints,
    @Nullable Map<String, @Nullable RateLimit> limits) {

  /**
   * Where the credentials come from: exactly one of secretRef, workloadIdentity, instanceMetadata and environment.
   *
   * @param assumeRole a role of the account that is assumed with them; they may then be of another account
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Credentials(
      @Nullable SecretRef secretRef,
      @Nullable WorkloadIdentity workloadIdentity,
      @Nullable InstanceMetadata instanceMetadata,
      @Nullable Environment environment,
      @Nullable AssumeRole assumeRole) {}

  /**
   * Keys accessKeyId, accessKeySecret and optionally securityToken of a Secret in the operator's namespace.
   *
   * @param name name of the Secret
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SecretRef(@Nullable String name) {}

  /**
   * The Kubernetes service account that the operator runs as: RRSA on Alibaba Cloud, IRSA on Volcengine.
   *
   * @param roleArn ARN of the role that trusts it; a TRN on Volcengine
   * @param oidcProviderArn ARN of the OIDC provider of the cluster. Needed on Alibaba Cloud, not used on Volcengine
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WorkloadIdentity(@Nullable String roleArn, @Nullable String oidcProviderArn) {}

  /** The role of the instance that the operator runs on; write {@code {}}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InstanceMetadata() {}

  /**
   * A role of the account, assumed with credentials that may be of another account.
   *
   * @param roleArn ARN of the role; a TRN on Volcengine
   * @param externalId what the role's trust policy asks for; unset is nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AssumeRole(@Nullable String roleArn, @Nullable String externalId) {}

  /** The environment variables of the operator, those that the cloud's own tools read; write {@code {}}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Environment() {}

  /**
   * Permission for some namespaces to bind some roles; texts are globs that know {@code *} and {@code ?}.
   *
   * @param namespaces globs of namespaces whose bindings may use the grant
   * @param roles globs of the names of roles that may be bound
   * @param regions globs of the regions in which they may be bound, for example {@code cn-*}
   * @param mayAdopt whether {@code onExisting.sameRole: Adopt} is honoured; unset is false
   * @param mayReplace globs of the roles that {@code onExisting.replaceRoles} may name; unset is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Grant(
      @Nullable List<@Nullable String> namespaces,
      @Nullable List<@Nullable String> roles,
      @Nullable List<@Nullable String> regions,
      @Nullable GrantedInstances instances,
      @Nullable Boolean mayAdopt,
      @Nullable List<@Nullable String> mayReplace) {}

  /**
   * On which instances the roles may be bound: exactly one member.
   *
   * @param all true: every instance of the account in the granted regions
   * @param tags those that carry these tags of the cloud, all of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GrantedInstances(
      @Nullable Boolean all, @Nullable Map<String, @Nullable String> tags) {}

  /**
   * Detaches an hour and region that need no administrator: {@code percent} of the owned instances, never less than
   * {@code atLeast}.
   *
   * @param percent share of the owned instances, 0 to 100; unset is 10
   * @param atLeast number of detaches that are always allowed; unset is 25
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DetachLimit(@Nullable Integer percent, @Nullable Integer atLeast) {}

  /**
   * Changes that wait until somebody approves exactly them, by an annotation of the binding that wants them.
   *
   * @param requiredFor what waits; unset is nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Approval(@Nullable List<@Nullable Destructive> requiredFor) {}

  /** What takes a role off: Swap for another one, or for another session policy; Detach for good. */
  public enum Destructive {
    Swap,
    Detach
  }

  /**
   * Full URLs that replace the cloud's own. Only https and hosts of the cloud, unless the operator was started otherwise.
   *
   * @param ecs URL of ECS, for example {@code https://ecs.cn-hangzhou.aliyuncs.com}
   * @param iam URL of IAM, which is RAM on Alibaba Cloud
   * @param sts URL of STS
   * @param metadata URL of the metadata of the operator's own instance, at a simulator
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Endpoints(
      @Nullable String ecs,
      @Nullable String iam,
      @Nullable String sts,
      @Nullable String metadata) {}

  /**
   * How fast one action may be called in one region.
   *
   * @param perMinute highest lasting rate, in calls a minute
   * @param burst calls that may follow each other at once
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RateLimit(@Nullable Integer perMinute, @Nullable Integer burst) {}
}
