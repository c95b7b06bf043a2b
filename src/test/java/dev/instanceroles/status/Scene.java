package dev.instanceroles.status;

import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.domain.Targets;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.BindingReport.Counts;
import dev.instanceroles.engine.BindingReport.Plan;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Shrunk;
import dev.instanceroles.engine.BindingReport.Targeting;
import dev.instanceroles.engine.BindingReport.Throttle;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.engine.PartitionReport.Hold;
import dev.instanceroles.engine.PartitionReport.SignIn;
import dev.instanceroles.engine.PlanInQuestion;
import dev.instanceroles.ledger.Latch;
import dev.instanceroles.plan.Removal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The binding team-a/web of WebServerRole in prod/cn-hangzhou with 250 instances, all bound; each method makes one thing
 * different.
 */
final class Scene {
  static final long GENERATION = 3;
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");
  static final PartitionId HANGZHOU =
      new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-hangzhou");
  static final SignInMeans SECRET = new SignInMeans(
      "Secret instance-roles/prod-ak", "Update the Secret; it is read again within 60 s.");

  private @Nullable String unlistedBindings;
  private final TreeMap<InstanceId, Shortfall> shortfalls = new TreeMap<>();
  private final TreeMap<Waiting, Integer> waiting = new TreeMap<>();
  private Counts counts = new Counts(250, 250, 0, 0, 0, 0);
  private Plan plan = new Plan(0, 0, 0);
  private Mode mode = Mode.Enforce;
  private Mode accountMode = Mode.Enforce;
  private DeletionPolicy deletionPolicy;
  private boolean adopt;
  private Tags tags;
  private Shrunk shrunk;
  private PlanInQuestion approval;
  private Fault unlisted;
  private boolean unresolved;
  private Set<RoleName> replaceRoles = Set.of();
  private boolean unbound;
  private boolean suspended;
  private boolean deleting;
  private String reconcileRequest;
  private String unreadable;
  private Throttle throttle;
  private Latch latch;
  private int retained;
  private SignIn signIn = new SignIn.Verified();
  private String ledgerFault;
  private Hold hold;
  private Surroundings surroundings = Surroundings.CLUSTER;

  static Scene allBound() {
    return new Scene();
  }

  /**
   * @param bound of 250
   */
  static Scene bound(int bound) {
    return new Scene().counts(250, bound, 0, 250 - bound, 0, 0);
  }

  Scene counts(int desired, int bound, int unowned, int pending, int failed, int drifted) {
    counts = new Counts(desired, bound, unowned, pending, failed, drifted);
    return this;
  }

  Scene plan(int attach, int detach, int swap) {
    plan = new Plan(attach, detach, swap);
    return this;
  }

  /** The instance is no longer bound, but failed. */
  Scene fails(String id, Shortfall shortfall) {
    if (shortfalls.put(new InstanceId(id), shortfall) == null) {
      counts = new Counts(
          counts.desired(), Math.max(0, counts.bound() - 1), counts.unowned(), counts.pending(),
          counts.failed() + 1, counts.drifted());
    }
    return this;
  }

  Scene fails(String id, FailureReason reason, String code, String message) {
    return fails(id, new Shortfall(reason, new CloudError(code, message), null, null));
  }

  Scene waits(Waiting what, int number) {
    waiting.put(what, number);
    return this;
  }

  Scene throttled(String action, String code) {
    throttle = new Throttle(action, new CloudError(code, "Request was denied."));
    return this;
  }

  Scene latched(FailureReason reason, String code, String message) {
    return latched("WebServerRole", reason, code, message);
  }

  Scene latched(String role, FailureReason reason, String code, String message) {
    var fault = new Fault(reason, new CloudError(code, message));
    latch = new Latch(new BindingKey("team-a", "web"), new RoleName(role), "", fault);
    return this;
  }

  Scene observing() {
    mode = Mode.Observe;
    return this;
  }

  Scene accountObserving() {
    accountMode = Mode.Observe;
    return this;
  }

  Scene suspended() {
    suspended = true;
    return this;
  }

  Scene unbound() {
    unbound = true;
    return this;
  }

  Scene deleting() {
    deleting = true;
    return this;
  }

  Scene deletionPolicy(DeletionPolicy policy) {
    deletionPolicy = policy;
    return this;
  }

  Scene adoptsAndReplaces(String... roles) {
    adopt = true;
    replaceRoles = Set.of(roles)
        .stream()
        .map(RoleName::new)
        .collect(
            java.util.stream.Collectors.toSet());
    return this;
  }

  Scene retained(int number) {
    retained = number;
    return this;
  }

  Scene requested(String value) {
    reconcileRequest = value;
    return this;
  }

  Scene unreadable(String fault) {
    unreadable = fault;
    return this;
  }

  Scene signIn(SignIn outcome) {
    signIn = outcome;
    return this;
  }

  Scene signInFails(FailureReason reason, String code, String message) {
    return signIn(new SignIn.Failed(new Fault(reason, new CloudError(code, message))));
  }

  Scene ledgerFault(String fault) {
    ledgerFault = fault;
    return this;
  }

  Scene hold(String hash, int detaches, int bindings, int limit) {
    hold = new Hold(hash, detaches, bindings, limit);
    return this;
  }

  Scene inManifests() {
    surroundings = Surroundings.MANIFESTS;
    return this;
  }

  BindingReport report() {
    return new BindingReport(
        declared(), accountMode, counts, plan, shortfalls, waiting, throttle, latch, targeting(),
        retained, unlistedBindings, approval);
  }

  /** A detach waits for a list of all bindings. */
  Scene withoutListOfBindings(String why) {
    unlistedBindings = why;
    return this;
  }

  private Targeting targeting() {
    return tags == null
        ? Targeting.ofIds(counts.desired())
        : new Targeting(0, counts.desired(), 0, !unresolved, unlisted, shrunk);
  }

  /** It selects by tags. */
  Scene tagged() {
    tags = Tags.of(Map.of("app", "web"));
    return this;
  }

  Scene shrunk(String hash, int matched, int before) {
    shrunk = new Shrunk(hash, matched, before);
    return tagged();
  }

  /** Each removal is of another instance. */
  Scene approves(String hash, boolean outgrown, Removal... removals) {
    var left = new TreeMap<InstanceId, Removal>();
    Stream.of(removals).forEach(removal -> left.put(removal.instance(), removal));
    approval = new PlanInQuestion(hash, left, left, outgrown);
    return waits(Waiting.APPROVAL, left.size());
  }

  static Removal swap(int instance, String from) {
    return new Removal(
        new InstanceId("i-bp" + instance), new RoleName(from), "", PassedRole.of("WebServerRole"));
  }

  static Removal detach(int instance) {
    return new Removal(
        new InstanceId("i-bp" + instance), new RoleName("WebServerRole"), "", null);
  }

  /** Its tags were not listed yet; null when nothing is known to be wrong. */
  Scene unlisted(@Nullable Fault why) {
    unlisted = why;
    unresolved = true;
    return tagged();
  }

  AccountContext account() {
    return new AccountContext("prod", HANGZHOU, SECRET, surroundings, signIn, ledgerFault, hold);
  }

  PartitionReport partition() {
    return new PartitionReport(
        HANGZHOU, List.of(report()), List.of(), signIn, ledgerFault, 250, 1, hold,
        new TreeMap<>());
  }

  InstanceRoleBindingStatus compose() {
    return compose(null, NOON);
  }

  InstanceRoleBindingStatus compose(InstanceRoleBindingStatus previous, Instant now) {
    return BindingStatusComposer.compose(previous, report(), account(), now);
  }

  private DeclaredBinding declared() {
    var key = new BindingKey("team-a", "web");
    if (unreadable != null) {
      return new DeclaredBinding.Unreadable(key, "uid-1", GENERATION, 7, unreadable);
    }
    var ids = new TreeSet<InstanceId>();
    for (int i = 0; i < counts.desired(); i++) {
      ids.add(new InstanceId("i-bp%04d".formatted(i)));
    }
    return new DeclaredBinding.Readable(
        new Binding(
            key, "uid-1", GENERATION, 7, Instant.EPOCH, "prod", PassedRole.of("WebServerRole"),
            tags == null
                ? Targets.of(ids)
                : new Targets(new TreeSet<>(), tags, null, new TreeSet<>()),
            unbound, mode, suspended, deletionPolicy, adopt, replaceRoles, SwapPolicy.DEFAULT, true,
            deleting, reconcileRequest, null, null));
  }
}
