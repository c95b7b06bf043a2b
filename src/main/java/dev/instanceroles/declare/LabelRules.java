package dev.instanceroles.declare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What labels of Nodes look like, as Kubernetes lets them be written. */
final class LabelRules {
  static final int MOST_LABELS = 10;

  /** A prefix that is a DNS name, a slash, and a name. */
  static final String KEY =
      "([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";

  static final String VALUE = "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";

  /** 253 of the prefix, the slash, and 63 of the name. */
  static final int LONGEST_KEY = 317;

  private LabelRules() {}

  static void check(
      @Nullable Map<String, @Nullable String> labels, FieldPath path, Findings findings) {
    if (labels == null) {
      return;
    }
    if (labels.isEmpty()) {
      findings.missing(path, "is empty, and would mean every Node; name at least one label");
    }
    if (labels.size() > MOST_LABELS) {
      findings.fault(path, labels.size() + " labels, and " + MOST_LABELS + " are allowed");
    }
    labels.forEach((key, value) -> {
      var at = path.field(key);
      if (key.length() > LONGEST_KEY || !key.matches(KEY)) {
        findings.fault(at, "is no key of a label; one looks like pool or example.com/pool");
      }
      if (value != null && !value.matches(VALUE)) {
        findings.fault(
            at, Shown.value(at, value) + " is no value of a label: at most 63 letters, digits,"
                + " '-', '_' and '.', beginning and ending with a letter or digit");
      }
    });
  }
}
