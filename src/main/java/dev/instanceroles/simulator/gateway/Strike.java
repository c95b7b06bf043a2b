package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.world.FaultEffect;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import dev.instanceroles.simulator.world.FaultEffect.Halt;
import dev.instanceroles.simulator.world.FaultEffect.InstanceThrottle;
import dev.instanceroles.simulator.world.FaultEffect.LateVisibility;
import dev.instanceroles.simulator.world.FaultEffect.Latency;
import dev.instanceroles.simulator.world.FaultEffect.Mangled;
import dev.instanceroles.simulator.world.FaultEffect.OtherActor;
import dev.instanceroles.simulator.world.FaultEffect.Reset;
import dev.instanceroles.simulator.world.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that befalls one call. */
public record Strike(List<FaultEffect> effects) {

  Duration latency(boolean afterEffect) {
    return of(Latency.class)
        .filter(latency -> latency.afterEffect() == afterEffect)
        .map(Latency::delay)
        .reduce(Duration.ZERO, Duration::plus);
  }

  boolean resets(boolean afterEffect) {
    return of(Reset.class).anyMatch(reset -> reset.afterEffect() == afterEffect);
  }

  Optional<Failure> failure(boolean afterEffect) {
    return of(Failure.class).filter(it -> it.afterEffect() == afterEffect).findFirst();
  }

  Optional<Mangled> damage() {
    return of(Mangled.class).findFirst();
  }

  boolean halts() {
    return of(Halt.class).findAny().isPresent();
  }

  List<OtherActor> otherActors() {
    return of(OtherActor.class).toList();
  }

  Duration visibleAfter(Duration usual) {
    return of(LateVisibility.class).map(LateVisibility::delay).reduce(Duration::plus).orElse(usual);
  }

  /** The code with which one instance is refused for its rate. */
  public Optional<String> throttles(String instanceId) {
    return of(InstanceThrottle.class)
        .filter(it -> Glob.any(it.instances(), instanceId))
        .map(InstanceThrottle::code)
        .findFirst();
  }

  /** Whether the call has no effect at all. */
  boolean prevents() {
    return resets(false) || failure(false).isPresent();
  }

  /** Whether the caller gets the call's own answer. */
  boolean leavesTheAnswer() {
    return !prevents() && !resets(true) && failure(true).isEmpty() && damage().isEmpty()
        && !halts();
  }

  private <T extends FaultEffect> Stream<T> of(Class<T> type) {
    return effects.stream().filter(type::isInstance).map(type::cast);
  }
}
