package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.AccessKeySpec;
import dev.instanceroles.simulator.world.FaultSpec;
import dev.instanceroles.simulator.world.InstanceSpec;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.Places;
import dev.instanceroles.simulator.world.QuotaSpec;
import dev.instanceroles.simulator.world.RoleSpec;
import dev.instanceroles.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A running cloud, as its owner sees it: what is done here is done behind the back of those who call its API, and is in no
 * call log. Safe for use by many threads; whatever it is told about an instance, role or key that is unknown is an
 * {@link IllegalArgumentException}, and then nothing was changed.
 */
public final class Cloud {
  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource time;
  private final Places places;
  private final State state;

  public Cloud(World world, InstantSource time) {
    this.time = time;
    this.places = Places.of(world);
    this.state = new State(world, time.instant());
  }

  /** Runs something alone: calls take effect one after the other. */
  public <T> T inTurn(Function<State, T> turn) {
    lock.lock();
    try {
      return turn.apply(state);
    } finally {
      lock.unlock();
    }
  }

  public Instant now() {
    return time.instant();
  }

  public Places places() {
    return places;
  }

  /** The role that an instance holds now, whatever reads show. */
  public Optional<String> roleOf(Place place, String instanceId) {
    return inTurn(it -> instance(it, place, instanceId).role());
  }

  public Snapshot snapshot() {
    return inTurn(Snapshot::of);
  }

  public void attach(
      Place place, List<String> instanceIds, String role, @Nullable String sessionPolicy) {
    change(it -> {
      for (var instance : instances(it, place, instanceIds)) {
        it.change(place, instance, role, sessionPolicy, now(), Duration.ZERO);
      }
    });
  }

  /** Takes off the roles that users bound. */
  public void detach(Place place, List<String> instanceIds) {
    change(it -> {
      for (var instance : instances(it, place, instanceIds)) {
        it.change(place, instance, null, null, now(), Duration.ZERO);
      }
    });
  }

  /** Takes off a role that a service bound, from those of the instances that hold it. */
  public void detachOfService(Place place, List<String> instanceIds, String role) {
    change(it -> instances(it, place, instanceIds).forEach(one -> one.unbindForService(role)));
  }

  /** @param tags all that they carry from now on */
  public void tag(Place place, List<String> instanceIds, Map<String, String> tags) {
    var all = Map.copyOf(tags);
    change(it -> instances(it, place, instanceIds).forEach(one -> one.tag(all)));
  }

  public void createInstances(List<InstanceSpec> specs) {
    change(it -> {
      for (var spec : specs) {
        require(it.instances().find(spec.place(), spec.id()).isEmpty(), spec.id() + " exists");
      }
      specs.forEach(
          spec -> it.instances()
              .add(spec.sorted(role -> it.roles().isOfService(spec.place().account(), role))));
    });
  }

  public void deleteInstances(Place place, List<String> instanceIds) {
    change(it -> {
      instanceIds.forEach(id -> instance(it, place, id));
      instanceIds.forEach(id -> it.instances().remove(place, id));
    });
  }

  public void putRoles(List<RoleSpec> specs) {
    change(it -> specs.forEach(spec -> it.roles().put(spec, now())));
  }

  /** Instances that hold such a role go on to hold it. */
  public void deleteRoles(String account, List<String> names) {
    change(it -> {
      names.forEach(
          name -> require(it.roles().find(account, name).isPresent(), "no role " + name));
      names.forEach(name -> it.roles().remove(account, name));
    });
  }

  public void changeAccessKey(String id, KeyChange change) {
    change(it -> it.replace(key(it, id).with(change)));
  }

  public void createAccessKeys(String account, List<AccessKeySpec> specs) {
    change(it -> {
      specs.forEach(
          spec -> require(
              it.accessKey(spec.id()).isEmpty(), "access key " + spec.id() + " exists"));
      specs.forEach(spec -> it.replace(new AccessKey(it.provider(account), account, spec)));
    });
  }

  public void deleteAccessKeys(List<String> ids) {
    change(it -> {
      ids.forEach(id -> key(it, id));
      ids.forEach(it::remove);
    });
  }

  /** All keys that were given out for roles end now. */
  public void expireTemporaryKeys() {
    change(
        it -> it.issued()
            .forEach(key -> it.replace(key.with(new KeyChange(true, null, now(), null)))));
  }

  /** Replaces all faults, and ends a halt. */
  public void setFaults(List<FaultSpec> specs) {
    change(it -> {
      it.faults().set(specs, now());
      it.halt(false);
    });
  }

  public List<Faults.Armed> faults() {
    return inTurn(it -> it.faults().report());
  }

  /** Replaces the quotas of the named actions. */
  public void setQuotas(Map<String, QuotaSpec> quotas) {
    change(it -> it.quotas().put(quotas));
  }

  public void clearQuotas() {
    change(it -> it.quotas().clear());
  }

  public Calls calls() {
    return inTurn(it -> it.log().calls());
  }

  public void resetCalls() {
    change(it -> it.log().reset());
  }

  private void change(Consumer<State> change) {
    inTurn(it -> {
      change.accept(it);
      return true;
    });
  }

  private static List<Instance> instances(State state, Place place, List<String> ids) {
    return ids.stream().map(id -> instance(state, place, id)).toList();
  }

  private static Instance instance(State state, Place place, String id) {
    return state.instances()
        .find(place, id)
        .orElseThrow(
            () -> new IllegalArgumentException("no instance " + id + " in " + place.region()));
  }

  private static AccessKey key(State state, String id) {
    return state.accessKey(id)
        .orElseThrow(() -> new IllegalArgumentException("no access key " + id));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
