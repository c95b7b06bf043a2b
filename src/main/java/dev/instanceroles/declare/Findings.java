package dev.instanceroles.declare;

import static java.util.stream.Collectors.joining;

import dev.instanceroles.declare.Finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Collects what is to be said about one object, one fault only once. */
final class Findings {
  private static final int MOST_IN_A_SUMMARY = 3;

  private final List<Finding> list = new ArrayList<>();
  private final Set<String> meant = new HashSet<>();

  void fault(FieldPath path, String sentence) {
    list.add(new Finding(Severity.FAULT, path, sentence));
  }

  void warning(FieldPath path, String sentence) {
    list.add(new Finding(Severity.WARNING, path, sentence));
  }

  /** Whoever wrote another name meant this path, so that it is not reported as missing too. */
  void meant(String path) {
    meant.add(path);
  }

  /** A required field is not there, unless another fault explains why. */
  void missing(FieldPath path, String sentence) {
    var text = path.toString();
    var explained = meant.stream().anyMatch(other -> (other + ".").startsWith(text + "."));
    if (!explained && isClean(path)) {
      fault(path, sentence);
    }
  }

  /** Whether no fault is known of this field, of what contains it or of what it contains. */
  boolean isClean(FieldPath path) {
    return faults(list).stream()
        .noneMatch(fault -> fault.path().isWithin(path) || isHolder(fault.path(), path));
  }

  private static boolean isHolder(FieldPath holder, FieldPath path) {
    return !holder.equals(FieldPath.OBJECT) && path.isWithin(holder);
  }

  boolean hasFaults() {
    return !faults(list).isEmpty();
  }

  List<Finding> list() {
    return List.copyOf(list);
  }

  /** The faults in one line, for a status. */
  String summary() {
    return summary(list, Finding::message);
  }

  /** The faults among the findings in one line. */
  static String summary(List<Finding> findings, Function<Finding, String> text) {
    var faults = faults(findings);
    var line = faults.stream().limit(MOST_IN_A_SUMMARY).map(text).collect(joining(" | "));
    var more = faults.size() - MOST_IN_A_SUMMARY;
    return more > 0 ? line + " | and " + more + " more" : line;
  }

  private static List<Finding> faults(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.severity() == Severity.FAULT).toList();
  }
}
