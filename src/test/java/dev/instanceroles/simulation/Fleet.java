package dev.instanceroles.simulation;

import dev.instanceroles.engine.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The processes of the operator, and which of them has the tenure: until when is known to its holder, and nobody else gets it
 * before. The old holder may not know yet that it lost it, and what it wrote before may arrive after.
 */
final class Fleet {
  private static final Duration RESTART = Duration.ofSeconds(5);

  private final World world;
  private final Machine.Maker maker;
  private final @Nullable Duration lease;
  private final List<SimProcess> processes = new ArrayList<>();
  private final List<Informer> informers = new ArrayList<>();
  private @Nullable SimProcess holder;
  private Instant cutOffUntil = Instant.MIN;
  private boolean settled;
  private int started;

  /**
   * @param lease how long one renewal lasts, null where there is never more than one process
   */
  Fleet(World world, Machine.Maker maker, @Nullable Duration lease) {
    this.world = world;
    this.maker = maker;
    this.lease = lease;
  }

  void start() {
    startOne();
    if (lease == null) {
      grant(Instant.MAX);
    } else {
      startOne();
      renew();
    }
  }

  private void startOne() {
    started++;
    String name = "operator-" + started;
    SimProcess process =
        new SimProcess(name, maker.make(World.PARTITION, Timing.DEFAULT), world);
    world.say(name, () -> "starts");
    processes.add(process);
    Informer informer = new Informer(world, process);
    informers.add(informer);
    informer.start();
  }

  private void renew() {
    if (settled || lease == null) {
      return;
    }
    Instant now = world.now();
    boolean held =
        holder != null && holder.alive() && !holder.paused() && !now.isBefore(cutOffUntil);
    if (held) {
      grant(now.plus(lease));
    } else if (holder == null || !holder.tenure().isAfter(now)) {
      successor().ifPresent(next -> {
        world.say("lease", () -> "goes to " + next.name());
        world.tally().count("lease taken over");
        holder = next;
        cutOffUntil = Instant.MIN;
        grant(now.plus(lease));
      });
    }
    world.agenda().in(lease.dividedBy(3), this::renew);
  }

  private Optional<SimProcess> successor() {
    return processes.stream()
        .filter(one -> one.alive() && !one.paused() && one != holder)
        .findFirst()
        .or(() -> Optional.ofNullable(holder).filter(one -> one.alive() && !one.paused()));
  }

  private void grant(Instant until) {
    if (holder == null) {
      holder = processes.getFirst();
    }
    holder.grantTenure(until);
  }

  /** Everybody who is still there. */
  List<SimProcess> alive() {
    return processes.stream().filter(SimProcess::alive).toList();
  }

  void crash(SimProcess victim, Chance chance) {
    victim.crash();
    world.tally().count("crash");
    world.agenda().in(chance.upTo(RESTART), () -> {
      startOne();
      if (lease == null && !settled) {
        holder = processes.getLast();
        grant(Instant.MAX);
      }
    });
  }

  /** The holder can renew no more for a while; half of the time it is told at once. */
  void depose(Duration cutOff, boolean told) {
    if (lease != null && holder != null && holder.alive()) {
      SimProcess loser = holder;
      world.say("lease", () -> "is no longer renewed by " + loser.name());
      cutOffUntil = world.now().plus(cutOff);
      if (told) {
        loser.grantTenure(world.now());
      }
    }
  }

  void relist(Chance chance) {
    chance.pick(informers).list();
  }

  /** From now on one process has the tenure for ever. */
  SimProcess settle() {
    settled = true;
    if (alive().isEmpty()) {
      startOne();
    }
    SimProcess last = holder != null && holder.alive() ? holder : alive().getLast();
    alive().stream().filter(one -> one != last).forEach(SimProcess::crash);
    holder = last;
    Instant free = processes.stream()
        .filter(one -> one != last && !one.tenure().equals(Instant.MAX))
        .map(SimProcess::tenure)
        .max(Instant::compareTo)
        .orElse(world.now());
    world.agenda().at(free, () -> grant(Instant.MAX));
    return last;
  }
}
