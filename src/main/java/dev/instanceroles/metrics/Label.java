package dev.instanceroles.metrics;

import java.util.Locale;

/** What figures are told apart by. Each is bounded by something other than the number of bindings and instances. */
enum Label {
  PROVIDER("The cloud, as in `spec.provider`."),
  ACCOUNT("The CloudAccount, by name; administrators make them."),
  REGION("The region of the cloud; `global` for what is asked in one place for all regions."),
  ACTION("The cloud's name of what is called, such as `AttachInstanceRamRole`; some ten a cloud."),
  OUTCOME("What came of it; the words stand with the metric."),
  REASON("A reason of `docs/status.md`; empty when there is none."),
  PURPOSE("`attach`, `release`, `swap_ours` or `swap_foreign`."),
  STAGE("`in_flight`, `settling` or `ghost`."),
  STATE("`desired`, `bound`, `unowned`, `pending`, `failed` or `drifted`, as in `status.summary`."),
  KIND("`InstanceRoleBinding` or `CloudAccount`."),
  CHECK("A line of `/livez` or `/readyz`."),
  VERSION("The version of the operator.");

  private final String meaning;

  Label(String meaning) {
    this.meaning = meaning;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String meaning() {
    return meaning;
  }
}
