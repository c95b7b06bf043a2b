package dev.instanceroles.cli.quickstart;

import dev.instanceroles.simulator.state.Mutation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a call log proves. Everything is computed from what the simulated cloud wrote down, nothing from what was intended. */
public final class CallFacts {
  /** Instances that each of the clouds accepts in one call. */
  static final int LARGEST_CALL = 100;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String BESIDE = "%-46s | %s";

  private CallFacts() {}

  /** The fewest calls that can change so many instances to or from one role. */
  public static int fewest(int instances) {
    return Math.ceilDiv(instances, LARGEST_CALL);
  }

  /** The fewest if one goes first, and then at most so many at a time. */
  public static int fewestWithCare(int instances, int atATime) {
    return 1 + Math.ceilDiv(instances - 1, Math.min(atATime, LARGEST_CALL));
  }

  /** How many instances were without a role at the same time, between being detached and attached again. */
  public static int mostBare(List<Mutation> calls) {
    var bare = new TreeSet<String>();
    int most = 0;
    for (var call : calls) {
      var changed = changed(call);
      if (isDetach(call)) {
        bare.addAll(changed);
      } else {
        bare.removeAll(changed);
      }
      most = Math.max(most, bare.size());
    }
    return most;
  }

  /** Whether the first instance had its new role before any other lost its old one. */
  public static boolean oneWentFirst(List<Mutation> calls) {
    return calls.size() > 1
        && isDetach(calls.get(0))
        && !isDetach(calls.get(1))
        && changed(calls.get(0)).size() == 1
        && changed(calls.get(0)).equals(changed(calls.get(1)));
  }

  /** Every instance that a call named, whatever came of it. */
  public static Set<String> named(Collection<Mutation> calls) {
    var ids = new TreeSet<String>();
    calls.forEach(call -> ids.addAll(call.instanceIds()));
    return ids;
  }

  /** How often each instance was changed by such a call. */
  public static Map<String, Integer> changes(Collection<Mutation> calls, String action) {
    var times = new TreeMap<String, Integer>();
    calls.stream()
        .filter(call -> call.action().equals(action))
        .flatMap(call -> changed(call).stream())
        .forEach(id -> times.merge(id, 1, Integer::sum));
    return times;
  }

  public static String line(Mutation call) {
    return "%s  %-25s  %-16s %3d %s%s".formatted(
        TIME.format(call.time()), call.action(), Objects.toString(call.role(), "-"),
        call.instanceIds().size(), call.instanceIds().size() == 1 ? "instance" : "instances",
        call.error() == null ? "" : "  " + call.error());
  }

  /** The calls of two clouds, each in a column of its own. */
  static List<String> beside(Site left, List<Mutation> its, Site right, List<Mutation> others) {
    var lines = new ArrayList<String>();
    lines.add(BESIDE.formatted(left.title(), right.title()));
    for (int at = 0; at < Math.max(its.size(), others.size()); at++) {
      lines.add(BESIDE.formatted(cell(its, at), cell(others, at)).stripTrailing());
    }
    return lines;
  }

  private static String cell(List<Mutation> calls, int at) {
    if (at >= calls.size()) {
      return "";
    }
    var call = calls.get(at);
    return "%s  %-28s %3d%s".formatted(
        TIME.format(call.time()), call.action(), call.instanceIds().size(),
        call.error() == null ? "" : " " + call.error());
  }

  private static boolean isDetach(Mutation call) {
    return Arrays.stream(Site.values()).anyMatch(site -> site.detach().equals(call.action()));
  }

  private static List<String> changed(Mutation call) {
    return call.results()
        .stream()
        .filter(Mutation.Result::success)
        .map(Mutation.Result::instanceId)
        .toList();
  }
}
