package dev.instanceroles.metrics;

import static dev.instanceroles.metrics.Label.ACCOUNT;
import static dev.instanceroles.metrics.Label.ACTION;
import static dev.instanceroles.metrics.Label.CHECK;
import static dev.instanceroles.metrics.Label.KIND;
import static dev.instanceroles.metrics.Label.OUTCOME;
import static dev.instanceroles.metrics.Label.PROVIDER;
import static dev.instanceroles.metrics.Label.PURPOSE;
import static dev.instanceroles.metrics.Label.REASON;
import static dev.instanceroles.metrics.Label.REGION;
import static dev.instanceroles.metrics.Label.STAGE;
import static dev.instanceroles.metrics.Label.STATE;
import static dev.instanceroles.metrics.Label.VERSION;

import java.util.List;
import java.util.Locale;

/**
 * Every metric there is. {@code docs/metrics.md} is made from these lines, and a test finds each of them at a running operator,
 * and no other of ours.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
enum Metric {
  CLOUD_REQUESTS(
      Type.COUNTER, "requests", List.of(PROVIDER, ACCOUNT, REGION, ACTION, OUTCOME, REASON),
      "Requests to the cloud. Outcome: `accepted`; `throttled`, `refused` or `failed` by the cloud; `unclear` when no answer came; `not_sent`; `no_key`.",
      "`throttled` above 5 % of all for 15 min: lower spec.limits or have the quota raised. Any `unclear` or `failed` that goes on."),
  CLOUD_REQUEST_SECONDS(
      Type.HISTOGRAM, "seconds", List.of(PROVIDER, REGION, ACTION), Buckets.CALL,
      "How long requests took, connecting included.",
      "A 99th percentile above 5 s: calls are given up after 8 s."),
  LIMITER_WAIT_SECONDS(
      Type.HISTOGRAM, "seconds", List.of(PROVIDER, ACCOUNT, REGION, ACTION), Buckets.WAIT,
      "How long calls waited for the operator's own limit, whether or not their turn came.",
      "A 90th percentile above 10 s: the quota does not suffice."),
  BATCH_INSTANCES(
      Type.HISTOGRAM, "instances", List.of(PROVIDER, ACCOUNT, REGION, PURPOSE), Buckets.IDS,
      "Instances in one call that changes something and was sent.",
      ""),
  INSTANCE_CHANGES(
      Type.COUNTER, "instances", List.of(PROVIDER, ACCOUNT, REGION, PURPOSE, OUTCOME),
      "Changes of single instances that were sent. Outcome: `done`, `failed`, `throttled`, or `unknown` until a read tells.",
      "Many `release` that nobody expects."),
  SNAPSHOT_AGE_SECONDS(
      Type.GAUGE, "seconds", List.of(PROVIDER, ACCOUNT, REGION),
      "Age of the oldest thing that is known of an instance: drift that is younger may be unseen. 0 when nothing is known.",
      "More than twice spec.driftSweepSeconds for 10 min: reads fail or starve."),
  TRACKED_INSTANCES(
      Type.GAUGE, "instances", List.of(PROVIDER, ACCOUNT, REGION),
      "Instances that are declared or in the ledger, each once.",
      ""),
  UNREAD_INSTANCES(
      Type.GAUGE, "instances", List.of(PROVIDER, ACCOUNT, REGION),
      "Of those, the ones of which nothing is known yet.",
      "Above 0 for 10 min."),
  OWNED_INSTANCES(
      Type.GAUGE, "instances", List.of(PROVIDER, ACCOUNT, REGION),
      "Entries of the ledger with an owner.",
      "A sudden fall."),
  INSTANCES(
      Type.GAUGE, "instances", List.of(PROVIDER, ACCOUNT, REGION, STATE),
      "Instances of all bindings; one that several declare counts for each.",
      "`failed` or `pending` above 0 for 15 min; `drifted` above 0 for 15 min."),
  DRIFTED_INSTANCES(
      Type.COUNTER, "instances", List.of(PROVIDER, ACCOUNT, REGION),
      "Instances that were newly seen to have drifted.",
      "A rate that stays: somebody else works against the operator."),
  HELD_DETACHES(
      Type.GAUGE, "instances", List.of(PROVIDER, ACCOUNT, REGION),
      "Detaches beyond spec.detachLimit, which wait for an administrator.",
      "Above 0: the CloudAccount says what to do."),
  OPEN_BATCHES(
      Type.GAUGE, "batches", List.of(PROVIDER, ACCOUNT, REGION, STAGE),
      "Batches without a settled outcome. A `ghost` had no effect but still could, and blocks nothing.",
      "`settling` above 0 for 10 min."),
  SIGN_IN_OK(
      Type.GAUGE, "0 or 1", List.of(PROVIDER, ACCOUNT, REGION),
      "Whether the credentials work and do not belong to another account.",
      "0 for 5 min."),
  LEDGER_WRITES(
      Type.COUNTER, "writes", List.of(PROVIDER, ACCOUNT, REGION, OUTCOME),
      "Commits to the ledger. Outcome: `written`, `conflict` when somebody else wrote it, `failed` when it is unknown what was written.",
      "Any `conflict` while nobody takes over: a second operator runs. `failed` that goes on."),
  LEDGER_WRITE_SECONDS(
      Type.HISTOGRAM, "seconds", List.of(PROVIDER, ACCOUNT, REGION), Buckets.CALL,
      "How long commits took.",
      "A 99th percentile above 2.5 s."),
  EVENT_LOOP_LAG_SECONDS(
      Type.HISTOGRAM, "seconds", List.of(PROVIDER, ACCOUNT, REGION), Buckets.LAG,
      "How long an event waited until its engine came round to it.",
      "A 99th percentile above 1 s: the engine is overloaded."),
  EVENT_SECONDS(
      Type.HISTOGRAM, "seconds", List.of(PROVIDER, ACCOUNT, REGION), Buckets.LAG,
      "How long the engine took for an event.",
      "Any above 5 s; above 30 s the process is restarted."),
  BINDINGS(
      Type.GAUGE, "bindings", List.of(REASON),
      "Bindings by the reason of their condition Ready.",
      "Reasons with a person as the remedy above 0 for 15 min."),
  TIME_TO_READY_SECONDS(
      Type.HISTOGRAM, "seconds", List.of(), Buckets.READY,
      "From the moment an edit of a binding was seen until it was Ready.",
      "A 90th percentile above 60 s."),
  STATUS_WRITES(
      Type.COUNTER, "writes", List.of(KIND, OUTCOME),
      "Statuses applied. Outcome: `written`, `dropped` when the object was gone, `failed`.",
      "`failed` that goes on; a rate of `written` that does not fall after an edit."),
  EVENT_WRITES(
      Type.COUNTER, "events", List.of(KIND, REASON, OUTCOME),
      "Events of Kubernetes. Outcome: `written` or `failed`.",
      ""),
  TENURE_HELD(
      Type.GAUGE, "0 or 1", List.of(),
      "Whether this process holds the Lease and may act.",
      "A sum over all processes other than 1 for 1 min."),
  TENURE_TRANSITIONS(
      Type.COUNTER, "transitions", List.of(),
      "How often this process began or ceased to hold the Lease.",
      "More than 4 an hour: the API server or the process is too slow."),
  CHECK_OK(
      Type.GAUGE, "0 or 1", List.of(CHECK),
      "Whether a check of `/readyz` passes.",
      "0 for 5 min."),
  BUILD(
      Type.GAUGE, "always 1", List.of(VERSION),
      "Which version runs.",
      "");

  /** What Prometheus makes of it. */
  enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  private static final String PREFIX = "instance_roles_";

  private final Type type;
  private final String unit;
  private final List<Label> labels;
  private final Buckets buckets;
  private final String meaning;
  private final String alert;

  Metric(Type type, String unit, List<Label> labels, String meaning, String alert) {
    this(type, unit, labels, Buckets.NONE, meaning, alert);
  }

  Metric(
      Type type, String unit, List<Label> labels, Buckets buckets, String meaning, String alert) {
    this.type = type;
    this.unit = unit;
    this.labels = labels;
    this.buckets = buckets;
    this.meaning = meaning;
    this.alert = alert;
  }

  /** As Prometheus shows it; histograms with {@code _bucket}, {@code _sum}, {@code _count} and {@code _max} after it. */
  String title() {
    return PREFIX + name().toLowerCase(Locale.ROOT) + (type == Type.COUNTER ? "_total" : "");
  }

  Type type() {
    return type;
  }

  String unit() {
    return unit;
  }

  List<Label> labels() {
    return labels;
  }

  Buckets buckets() {
    return buckets;
  }

  String meaning() {
    return meaning;
  }

  /** When somebody should look; empty for what is of interest only beside other figures. */
  String alert() {
    return alert;
  }
}
