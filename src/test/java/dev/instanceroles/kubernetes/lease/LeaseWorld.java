package dev.instanceroles.kubernetes.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Contenders, an API server and what lies between, in true time, which nobody in it can see. All of it follows from one seed. */
final class LeaseWorld {
  private record Happening(double at, long order, Runnable what) implements Comparable<Happening> {
    @Override
    public int compareTo(Happening other) {
      int byTime = Double.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  final LeaseStore store = new LeaseStore();
  final Random random;
  final List<SimContender> contenders = new ArrayList<>();
  private final long seed;
  private final double calmFrom;
  private final double badLuck;
  private final PriorityQueue<Happening> agenda = new PriorityQueue<>();
  private double now;
  private double outageUntil;
  private long count;
  private int names;

  /** How often somebody began to act. */
  int beginnings;

  /**
   * @param calmFrom nothing goes wrong any more from then on, in seconds of true time
   */
  LeaseWorld(long seed, double calmFrom) {
    this.seed = seed;
    this.calmFrom = calmFrom;
    random = new Random(seed);
    badLuck = calmFrom == 0 ? 0 : 0.3 * Math.pow(random.nextDouble(), 2);
    int size = 2 + random.nextInt(2);
    for (int i = 0; i < size; i++) {
      newcomer();
    }
    if (calmFrom > 0) {
      new SimChaos(this, random).start();
    }
  }

  void newcomer() {
    var contender = new SimContender(this, "c" + names++);
    contenders.add(contender);
    after(random.nextDouble(), contender::step);
  }

  double now() {
    return now;
  }

  boolean calm() {
    return now >= calmFrom;
  }

  boolean unlucky() {
    return !calm() && random.nextDouble() < badLuck;
  }

  boolean outage() {
    return now < outageUntil;
  }

  void outage(double seconds) {
    outageUntil = Math.min(calmFrom, now + seconds);
  }

  /** Seconds on the way; in bad luck up to twenty, but no longer than things go wrong. */
  double delay() {
    return unlucky()
        ? Math.min(random.nextDouble() * 20, calmFrom - now)
        : 0.001 + random.nextDouble() * 0.05;
  }

  SimContender anyone() {
    return contenders.get(random.nextInt(contenders.size()));
  }

  void after(double seconds, Runnable what) {
    agenda.add(new Happening(now + Math.max(0, seconds), count++, what));
  }

  void runUntil(double end) {
    while (!agenda.isEmpty() && agenda.element().at() <= end) {
      var next = agenda.remove();
      now = next.at();
      next.what().run();
      assertThat(acting()).as("seed %s at %s s", seed, now).hasSizeLessThan(2);
    }
    now = end;
  }

  /** Who believes to hold tenure. */
  List<SimContender> acting() {
    return contenders.stream().filter(SimContender::acts).toList();
  }

  double calmFrom() {
    return calmFrom;
  }
}
