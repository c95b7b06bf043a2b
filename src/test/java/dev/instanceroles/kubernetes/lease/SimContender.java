package dev.instanceroles.kubernetes.lease;

import java.time.Duration;
import java.time.Instant;

/** A process with a clock of its own, which is off and runs up to 1 % too fast or too slow. */
final class SimContender {
  /** As {@link LeaseTenure} has it, in seconds. */
  private static final double REQUEST = 2.4;
  private static final double NANOS = 1e9;

  private final LeaseWorld world;
  private final Contender core;
  private final Instant origin;
  private final double rate;
  private double pausedUntil;
  private boolean gone;
  private boolean asking;
  private boolean toBeReleased;

  /** Which of the happenings of this contender still counts. */
  private int turn;
  private Instant told = Instant.MIN;

  SimContender(LeaseWorld world, String name) {
    this.world = world;
    core = new Contender(name, LeaseTimes.DEFAULT, world.random::nextDouble);
    origin = Instant.EPOCH.plusSeconds(world.random.nextInt(1_000_000));
    rate = 0.99 + world.random.nextDouble() * 0.02;
  }

  private Instant clock() {
    return origin.plusNanos((long) (world.now() * rate * NANOS));
  }

  private double secondsUntil(Instant local) {
    // A nanosecond more, so that rounding does not wake it early.
    return (Duration.between(clock(), local).toNanos() + 1) / NANOS / rate;
  }

  boolean acts() {
    return !gone && clock().isBefore(told);
  }

  void step() {
    int mine = ++turn;
    whenAwake(mine, () -> {
      if (toBeReleased) {
        core.release(clock());
        toBeReleased = false;
      }
      var next = core.next(clock());
      told();
      switch (next) {
        case LeaseStep.Wait wait -> later(secondsUntil(wait.until()));
        case LeaseStep.Request request -> ask(request);
        case LeaseStep.Finish finish -> leave();
      }
    });
  }

  private void later(double seconds) {
    int mine = turn;
    world.after(seconds, () -> {
      if (mine == turn) {
        step();
      }
    });
  }

  /** A pause may fall between any two lines of a program. */
  private void whenAwake(int mine, Runnable what) {
    if (mine != turn || gone) {
      return;
    }
    if (world.now() < pausedUntil) {
      world.after(pausedUntil - world.now(), () -> whenAwake(mine, what));
    } else {
      what.run();
    }
  }

  private void ask(LeaseStep.Request request) {
    asking = true;
    int mine = ++turn;
    if (world.unlucky()) {
      pauseFor(world.random.nextDouble() * 20);
    }
    whenAwake(mine, () -> {
      world.after(REQUEST / rate, () -> answer(mine, new LeaseAnswer.Unanswered("timeout")));
      if (world.unlucky() || world.outage()) {
        return;
      }
      world.after(world.delay(), () -> {
        var answer = world.store.perform(request);
        if (!world.unlucky()) {
          world.after(world.delay(), () -> answer(mine, answer));
        }
      });
    });
  }

  private void answer(int mine, LeaseAnswer answer) {
    whenAwake(mine, () -> {
      asking = false;
      core.answered(answer, clock());
      told();
      step();
    });
  }

  private void told() {
    boolean before = acts();
    told = core.tenureUntil();
    if (acts() && !before) {
      world.beginnings++;
    }
  }

  void pauseFor(double seconds) {
    pausedUntil = Math.max(pausedUntil, Math.min(world.calmFrom(), world.now() + seconds));
  }

  /** And another process comes in its place. */
  void crash() {
    gone = true;
    leave();
  }

  void release() {
    toBeReleased = true;
    if (!asking) {
      step();
    }
  }

  private void leave() {
    gone = true;
    world.contenders.remove(this);
    world.newcomer();
  }
}
