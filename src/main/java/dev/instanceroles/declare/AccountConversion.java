package dev.instanceroles.declare;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.instanceroles.api.CloudAccountSpec;
import dev.instanceroles.api.CloudProvider;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.AccountAccess.CredentialsRef;
import dev.instanceroles.domain.AccountAccess.Endpoints;
import dev.instanceroles.domain.AccountAccess.RateLimit;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.Provider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an account of a spec without faults; here are the defaults. */
final class AccountConversion {
  /** Nodes of a Kubernetes service of the cloud lose their network and storage without these. */
  private static final List<String> PROTECTED_ROLES =
      List.of("KubernetesWorkerRole-*", "KubernetesNodeRoleForECS");
  private static final int DRIFT_SWEEP_SECONDS = 600;

  private AccountConversion() {}

  static DeclaredAccount convert(
      String name,
      CloudAccountSpec spec,
      @Nullable String detachDecision) {
    return new DeclaredAccount.Readable(
        new AccountAccess(
            name,
            requireNonNull(provider(spec.provider())),
            requireNonNull(spec.accountId()),
            credentials(requireNonNull(spec.credentials())),
            endpoints(spec.endpoints()),
            limits(spec.limits())),
        BindingConversion.mode(spec.mode()),
        given(spec.grants()).stream().map(AccountConversion::grant).toList(),
        spec.protectedRoles() == null ? PROTECTED_ROLES : given(spec.protectedRoles()),
        detachLimit(spec.detachLimit()),
        requireNonNullElse(spec.driftSweepSeconds(), DRIFT_SWEEP_SECONDS),
        detachDecision,
        approvalFor(spec.approval()));
  }

  static @Nullable Provider provider(@Nullable CloudProvider provider) {
    return provider == null ? null : Provider.valueOf(provider.name());
  }

  private static CredentialsRef credentials(CloudAccountSpec.Credentials credentials) {
    var with = source(credentials);
    var assumed = credentials.assumeRole();
    return assumed == null
        ? with
        : new CredentialsRef.AssumeRole(
            with, requireNonNull(assumed.roleArn()), assumed.externalId());
  }

  private static CredentialsRef source(CloudAccountSpec.Credentials credentials) {
    if (credentials.secretRef() != null) {
      return new CredentialsRef.SecretRef(requireNonNull(credentials.secretRef().name()));
    }
    var workload = credentials.workloadIdentity();
    if (workload != null) {
      return new CredentialsRef.WorkloadIdentity(
          requireNonNull(workload.roleArn()), workload.oidcProviderArn());
    }
    return credentials.instanceMetadata() == null
        ? new CredentialsRef.Environment()
        : new CredentialsRef.InstanceMetadata();
  }

  private static Endpoints endpoints(CloudAccountSpec.@Nullable Endpoints endpoints) {
    return endpoints == null
        ? Endpoints.OF_THE_CLOUD
        : new Endpoints(
            endpoints.ecs(), endpoints.iam(), endpoints.sts(), endpoints.metadata());
  }

  private static SortedMap<String, RateLimit> limits(
      @Nullable Map<String, CloudAccountSpec.@Nullable RateLimit> limits) {
    var converted = new TreeMap<String, RateLimit>();
    if (limits != null) {
      limits.forEach((action, limit) -> {
        var rate = requireNonNull(limit);
        converted.put(
            action,
            new RateLimit(requireNonNull(rate.perMinute()), requireNonNull(rate.burst())));
      });
    }
    return converted;
  }

  private static Grant grant(CloudAccountSpec.Grant grant) {
    return new Grant(
        given(grant.namespaces()),
        given(grant.roles()),
        given(grant.regions()),
        grant.instances() == null ? null : TagRules.convert(grant.instances().tags()),
        Boolean.TRUE.equals(grant.mayAdopt()),
        given(grant.mayReplace()));
  }

  private static DetachLimit detachLimit(CloudAccountSpec.@Nullable DetachLimit limit) {
    return limit == null
        ? DetachLimit.DEFAULT
        : new DetachLimit(
            requireNonNullElse(limit.percent(), DetachLimit.DEFAULT.percent()),
            requireNonNullElse(limit.atLeast(), DetachLimit.DEFAULT.atLeast()));
  }

  private static Set<Destructive> approvalFor(CloudAccountSpec.@Nullable Approval approval) {
    return approval == null
        ? Set.of()
        : given(approval.requiredFor()).stream()
            .map(kind -> Destructive.valueOf(kind.name()))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> List<T> given(@Nullable List<@Nullable T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }
}
