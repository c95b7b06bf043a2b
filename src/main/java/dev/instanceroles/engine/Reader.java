package dev.instanceroles.engine;

import dev.instanceroles.domain.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which instances to read and when: full reads, few in flight, what is asked for before what is swept. */
final class Reader {
  private static final int READS_IN_FLIGHT = 4;

  private final Timing timing;
  private final int idsPerRead;
  private final Map<InstanceId, Instant> wanted = new TreeMap<>();
  private final Set<InstanceId> swept = new TreeSet<>();
  private final Map<Long, List<InstanceId>> flights = new TreeMap<>();
  private final Set<InstanceId> flying = new HashSet<>();
  private long numbers;
  private Instant pausedUntil = Instant.MIN;
  private int failures;

  /**
   * @param idsPerRead that the cloud takes at a time
   */
  Reader(Timing timing, int idsPerRead) {
    this.timing = timing;
    this.idsPerRead = idsPerRead;
  }

  /** Asks for a read that begins at {@code notBefore} or later. */
  void want(InstanceId id, Instant notBefore) {
    wanted.merge(id, notBefore, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** Asks for a read unless one is under way or asked for. */
  void wantUnlessAsked(InstanceId id, Instant notBefore) {
    if (!flying.contains(id)) {
      wanted.putIfAbsent(id, notBefore);
    }
  }

  /** Asks for a read when nothing else is to be read. */
  void sweep(InstanceId id) {
    swept.add(id);
  }

  /** Whether a read that was asked for is still to come. */
  boolean pending(Instant at) {
    return !flights.isEmpty() || wanted.values().stream().anyMatch(from -> !from.isAfter(at));
  }

  /** A read of exactly these ids, at once: for the verification of a batch. */
  Effect.Read now(long epoch, List<InstanceId> ids) {
    Effect.Read read = new Effect.Read(epoch, ++numbers, ids);
    flights.put(read.number(), ids);
    return read;
  }

  /** The reads to start now. */
  List<Effect.Read> due(long epoch, Instant at) {
    List<Effect.Read> due = new ArrayList<>();
    if (at.isBefore(pausedUntil)) {
      return due;
    }
    while (flights.size() < READS_IN_FLIGHT) {
      List<InstanceId> ids = takeAsked(at);
      if (ids.isEmpty() && !pending(at)) {
        ids = takeSwept();
      }
      if (ids.isEmpty()) {
        break;
      }
      flying.addAll(ids);
      due.add(now(epoch, ids));
    }
    return due;
  }

  private List<InstanceId> takeAsked(Instant at) {
    List<InstanceId> ripe = new ArrayList<>();
    boolean lingered = false;
    for (Map.Entry<InstanceId, Instant> want : wanted.entrySet()) {
      boolean open = !want.getValue().isAfter(at) && !flying.contains(want.getKey());
      if (open && ripe.size() < idsPerRead) {
        ripe.add(want.getKey());
      }
      lingered |= open && !lingering(want.getValue()).isAfter(at);
    }
    if (ripe.size() < idsPerRead && !lingered) {
      return List.of();
    }
    ripe.forEach(wanted::remove);
    ripe.forEach(swept::remove);
    return List.copyOf(ripe);
  }

  private List<InstanceId> takeSwept() {
    List<InstanceId> ids =
        swept.stream().filter(id -> !flying.contains(id)).limit(idsPerRead).toList();
    ids.forEach(swept::remove);
    return ids;
  }

  /** A read ended; its ids may be read again. */
  List<InstanceId> ended(long number) {
    List<InstanceId> ids = flights.remove(number);
    if (ids == null) {
      return List.of();
    }
    ids.forEach(flying::remove);
    return ids;
  }

  void succeeded() {
    failures = 0;
  }

  /** Nothing was learned; all reads wait a little. */
  void failed(Instant at, Duration retryAfter) {
    failures++;
    Duration backoff = Setbacks.backoff(timing.retryMin(), timing.retryMax(), failures);
    pausedUntil = at.plus(retryAfter.compareTo(backoff) > 0 ? retryAfter : backoff);
  }

  /** Reads at once again, whatever failed before. */
  void unpause() {
    pausedUntil = Instant.MIN;
    failures = 0;
  }

  /** A new epoch: reads that are under way will not be taken. */
  void forgetFlights(Instant at) {
    flying.forEach(id -> want(id, at));
    flights.clear();
    flying.clear();
  }

  Optional<Instant> next() {
    if (flights.size() >= READS_IN_FLIGHT) {
      return Optional.empty();
    }
    Optional<Instant> asked =
        wanted.entrySet()
            .stream()
            .filter(want -> !flying.contains(want.getKey()))
            .map(want -> lingering(want.getValue()))
            .min(Instant::compareTo);
    if (asked.isEmpty() && !swept.isEmpty() && flights.isEmpty()) {
      return Optional.of(pausedUntil);
    }
    return asked.map(first -> first.isAfter(pausedUntil) ? first : pausedUntil);
  }

  private Instant lingering(Instant asked) {
    return asked.equals(Instant.MIN) ? asked : asked.plus(timing.linger());
  }
}
