package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.AccessKeySpec;
import dev.instanceroles.simulator.world.AccountSpec;
import dev.instanceroles.simulator.world.Behaviour;
import dev.instanceroles.simulator.world.HostSpec;
import dev.instanceroles.simulator.world.OidcProviderSpec;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.Provider;
import dev.instanceroles.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All tables of a cloud. To be used only in turn: see {@link Cloud#inTurn}. */
public final class State {
  private final List<String> regions;
  private final Behaviour behaviour;
  private final InstanceTable instances = new InstanceTable();
  private final RoleTable roles = new RoleTable();
  private final Map<String, AccessKey> accessKeys = new TreeMap<>();
  private final Map<String, Provider> providers = new TreeMap<>();
  private final List<OidcProviderSpec> oidcProviders;
  private final List<HostSpec> hosts;
  private final TemporaryKeys temporaryKeys;
  private final Quotas quotas = new Quotas();
  private final NonceLog nonces = new NonceLog();
  private final ClientTokens clientTokens = new ClientTokens();
  private final CallLog log = new CallLog();
  private final Faults faults;
  private boolean halted;

  State(World world, Instant now) {
    regions = world.regions();
    behaviour = world.behaviour();
    faults = new Faults(behaviour.seed());
    temporaryKeys = new TemporaryKeys(behaviour.seed());
    oidcProviders = world.oidcProviders();
    hosts = world.hosts();
    world.accounts().forEach(this::addKeys);
    world.roles().forEach(role -> roles.put(role, now));
    world.instances().forEach(instances::add);
    quotas.put(world.quotas());
    faults.set(world.faults(), now);
  }

  public boolean hasRegion(String region) {
    return regions.contains(region);
  }

  public Behaviour behaviour() {
    return behaviour;
  }

  public InstanceTable instances() {
    return instances;
  }

  public RoleTable roles() {
    return roles;
  }

  Optional<AccessKey> accessKey(String id) {
    return Optional.ofNullable(accessKeys.get(id));
  }

  /** The key of that id, if it is one of this cloud. */
  public Optional<AccessKey> accessKey(Provider provider, String id) {
    return accessKey(id).filter(key -> key.provider() == provider);
  }

  public List<OidcProviderSpec> oidcProviders() {
    return oidcProviders;
  }

  public List<HostSpec> hosts() {
    return hosts;
  }

  /** The cloud of an account that exists. */
  public Provider provider(String account) {
    return Objects.requireNonNull(providers.get(account));
  }

  /** Gives out a key of a role. */
  public AccessKey issue(Role role, String caller, Instant expires) {
    var provider = provider(role.account());
    var key =
        new AccessKey(
            provider, role.account(),
            new AccessKeySpec(
                temporaryKeys.newId(provider.temporaryKeys()), temporaryKeys.newText(),
                temporaryKeys.newText() + "+/==", expires, true, caller,
                role.spec().permissions()));
    replace(key);
    return key;
  }

  /** Those that were given out. */
  List<AccessKey> issued() {
    return temporaryKeys.ids().stream().flatMap(id -> accessKey(id).stream()).toList();
  }

  void remove(String accessKeyId) {
    accessKeys.remove(accessKeyId);
  }

  public Quotas quotas() {
    return quotas;
  }

  public NonceLog nonces() {
    return nonces;
  }

  public ClientTokens clientTokens() {
    return clientTokens;
  }

  public CallLog log() {
    return log;
  }

  public Faults faults() {
    return faults;
  }

  /**
   * Somebody changes what an instance holds: a role that is linked to a service comes beside the user's, any other instead of
   * it.
   *
   * @param role null takes off the user's
   */
  public void change(
      Place place, Instance instance, @Nullable String role, @Nullable String sessionPolicy,
      Instant now, Duration visibleAfter) {
    if (role == null) {
      instance.detach(now, visibleAfter);
    } else if (roles.isOfService(place.account(), role)) {
      instance.bindForService(role);
    } else {
      instance.attach(role, sessionPolicy, now, visibleAfter);
    }
  }

  /** Whether nobody gets an answer any more. */
  public boolean halted() {
    return halted;
  }

  public void halt(boolean now) {
    halted = now;
  }

  void replace(AccessKey key) {
    accessKeys.put(key.spec().id(), key);
  }

  private void addKeys(AccountSpec account) {
    providers.put(account.id(), account.provider());
    account.accessKeys()
        .forEach(key -> replace(new AccessKey(account.provider(), account.id(), key)));
  }
}
