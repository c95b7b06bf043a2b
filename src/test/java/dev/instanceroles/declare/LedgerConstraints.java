package dev.instanceroles.declare;

import static dev.instanceroles.declare.Constraint.immutable;
import static dev.instanceroles.declare.Constraint.keyword;
import static dev.instanceroles.declare.Constraint.name;
import static dev.instanceroles.declare.Constraint.required;
import static dev.instanceroles.declare.Constraint.text;
import static java.util.Map.entry;

import java.util.Map;

/**
 * What the CRD asks of an InstanceRoleLedger. A write that is refused stops a partition, so this is no more than what is always
 * so: the operator's own reading is strict.
 */
final class LedgerConstraints {
  private static final Constraint ONE_PLACE =
      immutable("the operator alone writes this object, and always for the same place");

  /** A request to etcd has at most 1.5 MB; a page has some 45 kB. */
  private static final int LONGEST_PAYLOAD = 1_400_000;

  /** Every number up to this is exact in whatever reads JSON. */
  private static final long MOST_WRITES = 1L << 53;

  static final Map<String, Constraint> ALL = Map.ofEntries(
      entry(
          Crds.ROOT,
          required(
              "provider", "accountId", "region", "part", "writes", "pages", "payload",
              "checksum")),
      entry(".provider", ONE_PLACE),
      entry(".accountId", name(NameRule.ACCOUNT_ID).and(ONE_PLACE)),
      entry(".region", name(NameRule.REGION).and(ONE_PLACE)),
      entry(".part", text(14, "(journal|page-[0-9]{5,9})").and(ONE_PLACE)),
      entry(".writes", keyword("minimum", 1).and(keyword("maximum", MOST_WRITES))),
      entry(".pages", Constraint.between(0, 999_999_999)),
      entry(".payload", keyword("maxLength", LONGEST_PAYLOAD)),
      entry(".checksum", text(64, "[0-9a-f]{64}")));

  private LedgerConstraints() {}
}
