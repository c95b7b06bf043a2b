package dev.instanceroles.metrics;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.status.ReadyReason;
import dev.instanceroles.status.Transitions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the catalogue says, for tests of what a running operator tells. */
public final class Catalogue {
  private Catalogue() {}

  public static List<String> titles() {
    return Stream.of(Metric.values()).map(Metric::title).toList();
  }

  /** The words of the labels of a metric, sorted. */
  public static Set<String> labels(String title) {
    return Stream.of(Metric.values())
        .filter(metric -> metric.title().equals(title))
        .flatMap(metric -> metric.labels().stream())
        .map(Label::word)
        .collect(toCollection(TreeSet::new));
  }

  /** A pattern of all values that a label can have in a world with the account prod and the region cn-hangzhou. */
  public static String values(String label) {
    return switch (Label.valueOf(label.toUpperCase(Locale.ROOT))) {
      case PROVIDER -> words(Provider.values());
      case ACCOUNT -> "prod";
      case REGION -> "cn-hangzhou|global";
      case ACTION -> "[A-Z][A-Za-z]{4,40}";
      case OUTCOME -> "[a-z_]{4,10}";
      case REASON -> words(FailureReason.values()) + "|" + words(ReadyReason.values()) + "|"
          + Transitions.DRIFT_CORRECTED + "|" + Transitions.RECONCILE_REQUEST_HANDLED + "|";
      case PURPOSE -> words(Operation.Purpose.values()).toLowerCase(Locale.ROOT);
      case STAGE -> "in_flight|settling|ghost";
      case STATE -> "desired|bound|unowned|pending|failed|drifted";
      case KIND -> "InstanceRoleBinding|CloudAccount";
      case CHECK -> "engines|lease|watches|caches|api-server";
      case VERSION -> "[0-9A-Za-z.-]+|\\$\\{project.version}";
    };
  }

  private static String words(Enum<?>... values) {
    return Arrays.stream(values).map(Enum::name).collect(joining("|"));
  }
}
