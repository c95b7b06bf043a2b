package dev.instanceroles.declare;

import dev.instanceroles.declare.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is to be said about all manifests. */
final class Problems {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file).thenComparingInt(Problem::line);

  private final List<Problem> list = new ArrayList<>();

  void add(ManifestObject object, Finding finding) {
    list.add(
        new Problem(
            finding.severity(), object.file(), object.lineOf(finding), object.part(),
            object.shown(), finding.message()));
  }

  void addAll(ManifestObject object, List<Finding> findings) {
    findings.forEach(finding -> add(object, finding));
  }

  /** Reports all but the first of several objects that are the same; none of them may be obeyed. */
  void twice(List<ManifestObject> same) {
    same.stream().skip(1).forEach(object -> add(object, again(same.getFirst())));
  }

  private static Finding again(ManifestObject first) {
    var part = first.part().isEmpty() ? "" : " (" + first.part() + ")";
    return new Finding(
        Severity.FAULT, FieldPath.OBJECT,
        "is declared twice, first in " + first.where() + part + "; neither is obeyed");
  }

  /** The faults in one line, each with its place; of an object that is declared twice only that. */
  static String summary(List<ManifestObject> same, List<Finding> findings) {
    if (same.size() > 1) {
      return same.get(1).where() + " " + again(same.getFirst()).sentence();
    }
    var object = same.getFirst();
    return Findings.summary(
        findings,
        finding -> object.file() + ":" + object.lineOf(finding) + " " + finding.message());
  }

  void file(Severity severity, String file, int line, String sentence) {
    list.add(new Problem(severity, file, line, "", "", sentence));
  }

  /** In order of file and line, else as they came. */
  List<Problem> sorted() {
    return list.stream().sorted(ORDER).toList();
  }

  int count(Severity severity, String file) {
    return (int) list.stream()
        .filter(problem -> problem.severity() == severity && problem.file().equals(file))
        .count();
  }
}
